using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Experiments.Tests.Statistics;

public class ComparisonTests
{
    [Fact]
    public void Means_one_standard_deviation_apart_have_an_effect_of_one()
    {
        var found = Comparison.Of([2, 3, 4], [1, 2, 3]);
        Assert.Equal(1, found.Effect.CohensD, 12);
        Assert.Equal(1 - (3.0 / 15), found.Effect.HedgesG, 12);
        Assert.Equal(1 / Math.Sqrt(2.0 / 3), found.Test.T, 12);
        Assert.Equal(4, found.Test.DegreesOfFreedom, 12);
    }

    [Fact]
    public void One_value_per_group_concludes_nothing()
    {
        var found = Comparison.Of([1], [5]);
        Assert.Equal(1, found.Test.P);
        Assert.Equal(EffectSize.NotDefined, found.Effect); // one value shows no spread to measure the difference by
        Assert.False(found.IsTested);
        Assert.Equal(-4, found.Test.Difference);
        Assert.True(found.Test.DifferenceInterval.Contains(1e9));
    }

    [Fact]
    public void Groups_without_spread_differ_surely_or_not_at_all()
    {
        Assert.Equal(0, Comparison.Of([1, 1], [2, 2]).Test.P);
        Assert.Equal(1, Comparison.Of([2, 2], [2, 2]).Test.P);
        Assert.Equal(0, Comparison.Of([2, 2], [2, 2]).Effect.CohensD);
        Assert.Equal(EffectSize.NotDefined, Comparison.Of([1, 1], [2, 2]).Effect);
    }

    [Fact]
    public void Equal_values_in_either_group_are_tested_by_exchanging_them()
    {
        Assert.Equal(1 / 3.0, Comparison.Of([1, 1], [2, 2]).P, 12); // two of six ways to part them
        Assert.Equal(1 / 10.0, Comparison.Of([1, 1], [2, 2, 2]).P, 12);
        Assert.Equal(2 / 70.0, Comparison.Of([1, 1, 1, 1], [2, 2, 2, 2]).P, 12);
        Assert.Equal(1, Comparison.Of([2, 2], [2, 2]).P);
        Assert.Equal(Interval.Unknown, Comparison.Of([1, 1], [2, 2]).DifferenceInterval);
        Assert.Equal(Interval.Unknown, Comparison.Of([2, 2], [2, 2]).DifferenceInterval);
        Assert.Equal(new Interval(-1, -1), Comparison.Of([1, 1, 1, 1], [2, 2, 2, 2]).DifferenceInterval);
        Assert.Equal(Interval.Unknown, Comparison.Of([1, 1], [2, 3]).IntervalA);
        Assert.Equal(Interval.Unknown, Comparison.Of([1], [2, 3]).DifferenceInterval);
    }

    [Fact]
    public void A_few_equal_values_have_a_mean_but_no_interval()
    {
        Assert.Equal(new(0.7, 0, Interval.Unknown), Moments.Of([0.7, 0.7]).Known());
        Assert.Equal(Interval.Unknown, Moments.Of([1, 1, 1, 1, 1]).Known().Interval);
        Assert.Equal(new Interval(1, 1), Moments.Of([1, 1, 1, 1, 1, 1]).Known().Interval);
        Assert.Equal("0.700", Numerals.PlusMinus(Moments.Of([0.7, 0.7]).Known(), 3));
    }

    [Fact]
    public void Words_follow_the_corrected_p()
    {
        Assert.Equal("could be chance (p × 6 = 0.18)", Significance.Evidence(0.03, 6));
        Assert.Equal("significant (p × 6 = 0.006)", Significance.Evidence(0.001, 6));
        Assert.Equal("significant (p = 0.03)", Significance.Evidence(0.03));
        Assert.Equal("not tested", Significance.Evidence(double.NaN, 6));
    }

    [Theory]
    [InlineData(0.0004, "***", "< 0.001", "p < 0.001")]
    [InlineData(0.00149, "**", "0.001", "p = 0.001")]
    [InlineData(0.0312, "*", "0.03", "p = 0.03")]
    [InlineData(0.05, "ns", "0.05", "p = 0.05")]
    public void P_values_are_starred_and_rounded(double p, string stars, string text, string sentence)
    {
        Assert.Equal(stars, Significance.Stars(p));
        Assert.Equal(text, Significance.Text(p));
        Assert.Equal(sentence, Significance.Sentence(p));
    }

    [Fact]
    public void Six_comparisons_share_one_level()
    {
        Assert.Equal(0.00833333333, Significance.BonferroniLevel(0.05, 6), 10);
        Assert.Equal(0.12, Significance.BonferroniAdjusted(0.02, 6), 12);
        Assert.Equal(1, Significance.BonferroniAdjusted(0.4, 6));
    }

    [Fact]
    public void Pooling_summaries_equals_summarising_the_pool()
    {
        double[] a = [1, 4, 2], b = [7, 9, 8, 3];
        var (left, right) = (Moments.Of(a), Moments.Of(b));
        var pooled = Moments.Pooled(
            [left.Mean, 0, right.Mean], [left.StandardDeviation, 5, right.StandardDeviation], [left.Count, 0, right.Count]);
        var whole = Moments.Of([.. a, .. b]);
        Assert.Equal(whole.Mean, pooled.Mean, 12);
        Assert.Equal(whole.StandardDeviation, pooled.StandardDeviation, 12);
    }

    [Fact]
    public void Summary_interpolates_its_quartiles()
    {
        var found = Summary.Of([4, 1, 3, 2]);
        Assert.Equal(
            [1, 1.75, 2.5, 3.25, 4], [found.Minimum, found.LowerQuartile, found.Median, found.UpperQuartile, found.Maximum]);
    }

    [Fact]
    public void An_effect_of_nothing_needs_more_than_any_number()
    {
        Assert.Null(new PowerAnalysis().RequiredPerGroup(0));
        Assert.Equal(63, new PowerAnalysis().RequiredPerGroup(-0.5));
        Assert.Equal(0.05, new PowerAnalysis().Achieved(0, 10, 10));
        Assert.Equal(0, new PowerAnalysis().Achieved(2, 1, 10));
        Assert.Equal(1, new PowerAnalysis().Achieved(5, 4000, 4000), 12);
        Assert.Equal(10_000, PowerAnalysis.StepsFor(30), 9);
        Assert.Equal(2, PowerAnalysis.GuessFromEfficiencies(0.6, 0.9), 12);
    }
}
