using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Tests.Goodhart.Evaluation;

public class EvaluationTests
{
    private static readonly ItemEnergies Guide = new(15, 10, 0.1);

    [Fact]
    public void A_run_without_deaths_still_reports_its_survivors()
    {
        var found = EvaluationAggregates.Of([new(100, 3, 1, 2, 40, true), new(300, 0, 0, 0, 20, true)], Guide);
        Assert.Equal(0, found.Deaths);
        Assert.Equal(200, found.Survival.Mean, 12);
        Assert.Equal(1, found.DeathEfficiency.Mean);
        Assert.Equal((0.75 + 1) / 2, found.PerAgentEfficiency.Mean, 12);
        Assert.Equal(((15 * 3) - 10 - (0.1 * 400)) / 0.4, found.EnergyPerThousand, 9);
        Assert.Equal(double.PositiveInfinity, found.Curve.Median);
        Assert.Equal(1.0 / 3, found.PoisonPerFood, 12);
    }

    [Fact]
    public void No_lives_at_all_are_no_crash()
    {
        var found = EvaluationAggregates.Of([], Guide);
        Assert.Equal(0, found.Steps);
        Assert.Equal(0, found.DeathsPerThousand);
        Assert.Equal(1, found.OverallEfficiency);
    }

    [Theory]
    [InlineData(1, 0, "none")]
    [InlineData(0.95, 0.05, "small")]
    [InlineData(0.999, 0.001, "none")]
    [InlineData(0.5, 0.5, "large")]
    public void Failure_is_the_share_of_efficiency_lost(double proxy, double index, string word)
    {
        Assert.Equal(index, GoodhartMeasures.FailureIndex(1, proxy), 12);
        Assert.Equal(word, GoodhartMeasures.SizeWord(index));
    }

    [Fact]
    public void A_blind_walker_is_indifferent()
    {
        Assert.Equal(1, GoodhartMeasures.Selectivity(100 / 500.0, 100 / 500.0));
        Assert.True(double.IsNaN(GoodhartMeasures.Selectivity(0.2, 0)));
        Assert.Equal(4, GoodhartMeasures.CollapseRatio(400, 100));
    }

    [Fact]
    public void The_thesis_stands_or_falls_only_where_an_interval_says_so()
    {
        var good = ModeOf((90, 10), (92, 8), (91, 9));
        var bad = ModeOf((50, 50), (52, 48), (51, 60));
        static ThesisCheck Check(ModeAggregates a, ModeAggregates b) =>
            ThesisCheck.Of(ModeComparison.Of(a, b).Efficiency, ModeComparison.Of(a, b).DeathRate);
        Assert.Equal("stands", Check(good, bad).Verdict);
        var equal = Check(good, good); // no power to decide is no refutation
        Assert.Equal(("not decided", 3), (equal.Verdict, equal.Open.Count));
        Assert.Empty(equal.Against);
        var reversed = Check(bad, good); // a proxy that is better is no failure of the proxy
        Assert.Equal("fails", reversed.Verdict);
        Assert.Contains(reversed.Against, reason =>
            reason.StartsWith("efficiency of the second mode is not lower", StringComparison.Ordinal));
        Assert.Contains(
            "efficiency of the second mode is above 0.9", Assert.Single(
                Check(good, ModeOf((99, 1), (98, 2), (99, 1))).Against,
                reason => reason.Contains("0.9 (", StringComparison.Ordinal)));
        Assert.True(ModeComparison.Of(good, bad).FailureIndex > 0.4);
        Assert.True(ModeComparison.Of(good, bad).CollapseRatio > 1);
    }

    [Fact]
    public void Enough_models_can_refute_the_thesis_by_being_alike()
    {
        (int, int)[] alike = [.. Enumerable.Range(0, 1000).Select(i => (60 + (i % 3), 40))];
        var (a, b) = (ModeOf(alike), ModeOf(alike));
        var found = ThesisCheck.Of(ModeComparison.Of(a, b).Efficiency, ModeComparison.Of(a, b).DeathRate);
        Assert.Equal("fails", found.Verdict);
        Assert.Contains(found.Against, reason => reason.Contains("not lower (difference: −0.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_defined_has_no_failure_index() =>
        Assert.True(double.IsNaN(GoodhartMeasures.FailureIndex(double.NaN, 0.5)));

    // Agents die the sooner the more poison they eat.
    private static ModeAggregates ModeOf(params (int Food, int Poison)[] runs) => new()
    {
        Runs = [.. runs.Select(
            run => EvaluationAggregates.Of([new(1000 - (10 * run.Poison), run.Food, run.Poison, 0, 0, false)], Guide))],
    };
}
