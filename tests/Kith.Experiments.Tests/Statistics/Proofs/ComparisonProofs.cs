using Kith.Experiments.Statistics;
using MathNet.Numerics.Distributions;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class ComparisonProofs
{
    [Fact]
    public void Welchs_test_and_the_effect_size_equal_those_without_rounding()
    {
        foreach (var pair in Random("comparisons", 2 * Many).Chunk(2).Concat(SameScale()))
        {
            var (a, b) = (pair[0], pair[1]);
            if (a.Length < 2 || b.Length < 2) continue;
            var size = Math.Max(a.Largest(), b.Largest());
            var (found, (meanA, squaresA), (meanB, squaresB)) = (Comparison.Of(a, b, 0.9), Exact.Moments(a), Exact.Moments(b));
            var difference = meanA - meanB;
            var (errorA, errorB) = (squaresA / (a.Length * (a.Length - 1)), squaresB / (b.Length * (b.Length - 1)));
            var error = (errorA + errorB).Root();
            if (error <= 1e-13 * size) continue; // without spread; see the tests of that
            Near(difference.ToDouble(), found.Test.Difference, 1e-15, size);
            var t = difference.ToDouble() / error;
            Near(t, found.Test.T, 1e-12, size / error);
            var (shareA, shareB) = (((errorA / (errorA + errorB)).ToDouble()), (errorB / (errorA + errorB)).ToDouble());
            var degrees = 1 / ((shareA * shareA / (a.Length - 1)) + (shareB * shareB / (b.Length - 1)));
            Near(degrees, found.Test.DegreesOfFreedom, 1e-11);
            Near(2 * StudentT.CDF(0, 1, degrees, -Math.Abs(found.Test.T)), found.Test.P, 1e-8);
            var half = -StudentT.InvCDF(0, 1, degrees, 0.05) * error;
            Near(found.Test.Difference - half, found.Test.DifferenceInterval.Low, 1e-9, Math.Max(half, size * 1e-6));
            Near(found.Test.Difference + half, found.Test.DifferenceInterval.High, 1e-9, Math.Max(half, size * 1e-6));
            var spread = ((squaresA + squaresB) / (a.Length + b.Length - 2)).Root();
            Near(difference.ToDouble() / spread, found.Effect.CohensD, 1e-12, size / spread);
            Near(found.Effect.CohensD * (1 - (3.0 / ((4 * (a.Length + b.Length)) - 9))), found.Effect.HedgesG, 1e-15);
            Assert.Equal((true, found.Test.P, found.Test.P < 0.1), (found.IsTested, found.P, found.IsSignificant));
            Assert.Equal(Moments.Of(b).Known(0.9).Interval, found.IntervalB);
            Assert.Equal(Moments.Of(a).Known(0.9).Interval, found.IntervalA);
        }
    }

    // Random samples have scales of their own; these share one, so that neither group hides the other.
    private static IEnumerable<double[][]> SameScale() =>
        from scale in (double[])[1e-300, 1e-150, 1e-10, 1, 1e10, 1e150, 1e300]
        from pair in Random("same scale", 200).Where((_, i) => i % 4 != 0).Chunk(2)
        where pair.Length == 2
        select pair.Select(sample => sample.Select(value => scale * 1e-8 * value).ToArray()).ToArray();

    [Fact]
    public void Identical_constants_never_differ()
    {
        foreach (var k in Enumerable.Range(1, 99))
        {
            for (var n = 2; n <= 10; n++)
            {
                for (var m = 2; m <= 10; m++)
                {
                    var found = Comparison.Of(
                        Enumerable.Repeat(k / 100.0, n).ToArray(), Enumerable.Repeat(k / 100.0, m).ToArray());
                    Assert.Equal((1, 0, false), (found.Test.P, found.Effect.CohensD, found.IsSignificant));
                }
            }
        }

        Assert.Equal(1, Comparison.Of([0.1 + 0.2, 0.1 + 0.2], [0.3, 0.3]).Test.P); // what a sum leaves is no difference either
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.9, 0.1)]
    [InlineData(1e300, -1e300)]
    public void A_difference_without_spread_has_no_effect_size(double a, double b)
    {
        var found = Comparison.Of([a, a, a], [b, b, b]);
        Assert.Equal(a - b, found.Test.Difference);
        Assert.Equal(EffectSize.NotDefined, found.Effect);
        Assert.Equal("not defined", found.Effect.Magnitude);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(-1000)]
    public void P_does_not_depend_on_the_scale(int exponent)
    {
        var s = Math.ScaleB(1, exponent);
        var found = Comparison.Of([-s, 0, s], [s, 2 * s, 3 * s]);
        Assert.Equal(0.07048, found.Test.P, 5);
        Assert.Equal(-2, found.Effect.CohensD, 12);
    }

    [Fact]
    public void Missing_and_infinite_values_leave_nothing_to_compare()
    {
        var none = Comparison.Of([], [1, 2, 3]);
        Assert.Equal(
            (false, double.NaN, double.NaN, "not defined"), (none.IsTested, none.P, none.Test.Difference, none.Effect.Magnitude));
        foreach (var sample in Endless())
        {
            var found = Comparison.Of(sample, [1, 2, 3]);
            Assert.True(double.IsNaN(found.P) && double.IsNaN(found.Effect.CohensD) && !found.IsSignificant);
        }
    }

    [Theory]
    [InlineData(0.2, "small")]
    [InlineData(-0.1999, "negligible")]
    [InlineData(0.5, "medium")]
    [InlineData(0.8, "large")]
    [InlineData(-2, "very large")]
    [InlineData(10, "near-complete separation")]
    [InlineData(double.NaN, "not defined")]
    public void Magnitudes_begin_at_their_bounds(double d, string word) => Assert.Equal(word, EffectSize.MagnitudeOf(d));

    [Fact]
    public void P_values_become_text_and_levels_at_their_bounds()
    {
        Assert.Equal(("–", "", "–", "not tested"), (Significance.Text(double.NaN), Significance.Stars(double.NaN),
            Significance.Starred(double.NaN), Significance.Sentence(double.NaN)));
        Assert.Equal(("0.03 *", "0.50 ns"), (Significance.Starred(0.03), Significance.Starred(0.5)));
        var random = new Kith.Numerics.RandomStream(1, "levels");
        for (var i = 0; i < Many; i++)
        {
            var (p, tests) = (random.NextDouble(), 1 + random.NextInt(20));
            Assert.Equal(p / tests, Significance.BonferroniLevel(p, tests));
            Assert.Equal(Math.Min(1, p * tests), Significance.BonferroniAdjusted(p, tests));
            Assert.Equal(p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "ns", Significance.Stars(p));
        }
    }
}
