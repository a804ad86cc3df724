using Kith.Experiments.Statistics;
using MathNet.Numerics.Statistics;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class OrderProofs
{
    private static readonly double[] s_shares = [0, 0.025, 0.1, 0.25, 1.0 / 3, 0.5, 0.75, 0.9, 0.975, 1];

    [Fact]
    public void Quantiles_equal_those_of_an_independent_library()
    {
        foreach (var sample in All("quantiles").Where(sample => sample.Length > 0))
        {
            var sorted = Quantiles.Sorted(sample);
            Assert.Equal(sample.Order(), sorted);
            foreach (var share in s_shares)
            {
                Near(
                    SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7), Quantiles.OfSorted(sorted, share),
                    1e-14, sample.Largest());
            }
        }

        Assert.True(double.IsNaN(Quantiles.OfSorted([], 0.5)));
    }

    [Fact]
    public void A_quantile_lies_between_its_neighbours_also_where_one_is_infinite()
    {
        foreach (var sample in Endless().Concat(All("neighbours").Where(sample => sample.Length > 0)))
        {
            var sorted = Quantiles.Sorted(sample);
            foreach (var share in s_shares)
            {
                var (below, above) =
                    (sorted[(int)(share * (sorted.Length - 1))], sorted[(int)Math.Ceiling(share * (sorted.Length - 1))]);
                Assert.InRange(Quantiles.OfSorted(sorted, share), below, above);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 4, 5, double.PositiveInfinity }, 0.5, 5)]
    [InlineData(new[] { 1, 2, double.PositiveInfinity, double.PositiveInfinity }, 0.9, double.PositiveInfinity)]
    [InlineData(new[] { double.NegativeInfinity, double.NegativeInfinity, 3 }, 0.25, double.NegativeInfinity)]
    [InlineData(new[] { double.NegativeInfinity, 3 }, 0.5, double.NegativeInfinity)]
    [InlineData(new[] { -1.7e308, 1.7e308 }, 0.5, 0)]
    [InlineData(new[] { double.NegativeInfinity, double.PositiveInfinity }, 0.5, double.NaN)]
    public void Beside_infinity_a_quantile_is_what_its_neighbours_leave(double[] sorted, double share, double expected) =>
        Assert.Equal(expected, Quantiles.OfSorted(sorted, share));

    [Fact]
    public void A_place_that_rounding_moved_off_an_order_statistic_is_that_order_statistic()
    {
        double[] sorted = [.. Enumerable.Range(0, 1001).Select(i => i <= 50 ? i : double.PositiveInfinity)];
        // 0.05 is a little too small here, 0.95 below a little large
        Assert.Equal(50, Quantiles.OfSorted(sorted, 0.5 * (1 - 0.9)));
        Assert.Equal(-50, Quantiles.OfSorted([.. sorted.Select(value => -value).Order()], 0.5 * (1 + 0.9)));
    }

    [Fact]
    public void A_summary_holds_the_quartiles_the_moments_and_their_interval()
    {
        foreach (var sample in All("summaries").Where(sample => sample.Length > 0))
        {
            var (found, sorted) = (Summary.Of(sample, 0.9), sample.Order().ToArray());
            Assert.Equal((sorted[0], sorted[^1]), (found.Minimum, found.Maximum));
            Near(
                SortedArrayStatistics.QuantileCustom(sorted, 0.25, QuantileDefinition.R7),
                found.LowerQuartile, 1e-14, sample.Largest());
            Near(SortedArrayStatistics.QuantileCustom(sorted, 0.5, QuantileDefinition.R7), found.Median, 1e-14, sample.Largest());
            Near(
                SortedArrayStatistics.QuantileCustom(sorted, 0.75, QuantileDefinition.R7),
                found.UpperQuartile, 1e-14, sample.Largest());
            Assert.Equal(Moments.Of(sample), found.Moments);
            Assert.Equal(Moments.Of(sample).MeanInterval(0.9), found.MeanInterval);
            Assert.Equal((found.Moments.Count, found.Moments.Mean), (found.Count, found.Mean));
            Assert.Equal(found.Moments.StandardDeviation, found.StandardDeviation);
        }
    }

    [Fact]
    public void Interquartile_mean_is_the_exact_mean_of_what_is_left()
    {
        foreach (var sample in All("interquartile"))
        {
            double[] left = [.. sample.Order().Skip(sample.Length / 4).SkipLast(sample.Length / 4)];
            Near(
                left.Length == 0 ? double.NaN : Exact.Moments(left).Mean.ToDouble(),
                InterquartileMean.Of(sample), 4e-16, left.Largest());
        }
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 10, 100 }, 5)] // one of five is dropped at either end
    [InlineData(new[] { 1.0, 2, 3, 10, 20, 30, 100 }, 13)] // and one of seven
    public void Interquartile_mean_drops_whole_quarters_only(double[] values, double expected) =>
        Assert.Equal(expected, InterquartileMean.Of(values), 12);

    [Fact]
    public void Intervals_know_what_they_hold()
    {
        foreach (var sample in Random("intervals").Where(sample => sample.Length > 3))
        {
            var (a, b) = (
                new Interval(Math.Min(sample[0], sample[1]), Math.Max(sample[0], sample[1])),
                new Interval(Math.Min(sample[2], sample[3]), Math.Max(sample[2], sample[3])));
            Assert.Equal(a.High - a.Low, a.Width);
            Assert.Equal(a.Low <= sample[2] && sample[2] <= a.High, a.Contains(sample[2]));
            Assert.Equal(a.Contains(b.Low) || a.Contains(b.High) || (b.Low <= a.Low && a.High <= b.High), a.Overlaps(b));
            var sorted = sample.Order().ToArray();
            Assert.Equal(
                new(Quantiles.OfSorted(sorted, 0.5 * (1 - 0.8)), Quantiles.OfSorted(sorted, 0.5 * (1 + 0.8))),
                Interval.Central(sorted, 0.8));
        }

        Assert.False(Interval.Unknown.IsKnown || Interval.Unknown.Contains(0) || Interval.Unknown.Overlaps(new(0, 1)));
    }
}
