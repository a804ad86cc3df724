using Kith.Experiments.Statistics;
using MathNet.Numerics.Distributions;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class MomentsProofs
{
    [Fact]
    public void Degenerate_samples_are_as_many_as_promised() =>
        Assert.InRange(Degenerate().Count() + Endless().Count(), 200, 250);

    [Fact]
    public void Mean_and_spread_equal_those_without_rounding_at_every_scale()
    {
        foreach (var sample in All("moments"))
        {
            var found = Moments.Of(sample);
            Assert.Equal(sample.Length, found.Count);
            if (sample.Length == 0) continue;
            var (mean, squares) = Exact.Moments(sample);
            Near(mean.ToDouble(), found.Mean, 4e-16, sample.Largest());
            var spread = (squares / sample.Length).Root();
            if (spread <= 1e-14 * sample.Largest()) spread = 0;
            Near(spread, found.PopulationDeviation, 1e-13, what: string.Join(", ", sample));
            Near(spread * Math.Sqrt(sample.Length), found.DeviationNorm, 1e-13);
            if (sample.Length < 2) continue;
            var deviation = spread == 0 ? 0 : (squares / (sample.Length - 1)).Root();
            Near(deviation, found.StandardDeviation, 1e-13);
            Near(deviation * deviation, found.Variance, 1e-12, 1e-320);
            Near(deviation / Math.Sqrt(sample.Length), found.StandardError, 1e-13);
            Near(found.DeviationNorm * found.DeviationNorm, found.SumOfSquares, 0);
        }
    }

    [Fact]
    public void Equal_values_have_that_value_as_mean_and_no_spread()
    {
        for (var k = 1; k <= 99; k++)
        {
            for (var count = 1; count <= 40; count++)
                Assert.Equal(new(count, k / 100.0, 0), Moments.Of(Enumerable.Repeat(k / 100.0, count).ToArray()));
        }
    }

    [Fact]
    public void An_infinite_value_makes_an_infinite_mean_and_no_known_spread()
    {
        foreach (var sample in Endless())
        {
            var found = Moments.Of(sample);
            Assert.Equal(sample[^1], found.Mean);
            Assert.True(double.IsNaN(found.DeviationNorm));
        }

        Assert.True(double.IsNaN(Moments.Of([double.NegativeInfinity, double.PositiveInfinity]).Mean));
        Assert.True(double.IsNaN(Moments.Of([1, double.NaN]).Mean));
    }

    [Fact]
    public void Interval_of_a_mean_is_that_of_an_independent_library()
    {
        foreach (var sample in All("intervals"))
        {
            var (found, known) = (Moments.Of(sample), Moments.Of(sample).Known(0.9));
            if (sample.Length < 2)
            {
                Assert.Equal(new(sample.Length == 0 ? double.NaN : sample[0], double.NaN, Interval.Unknown), known);
                continue;
            }

            var half = -StudentT.InvCDF(0, 1, sample.Length - 1, 0.05) * found.StandardError;
            Near(found.Mean - half, found.MeanInterval(0.9).Low, 1e-10, sample.Largest());
            Near(found.Mean + half, found.MeanInterval(0.9).High, 1e-10, sample.Largest());
            var isShown = found.DeviationNorm != 0 || sample.Length > 4; // 2^(1 - 5) is the first below 0.1
            Assert.Equal(
                new(found.Mean, found.StandardDeviation, isShown ? found.MeanInterval(0.9) : Interval.Unknown), known);
        }
    }

    [Fact]
    public void Pooled_summaries_are_the_summary_of_the_pool()
    {
        foreach (var parts in All("pools").Chunk(3))
        {
            Moments[] summaries = [.. parts.Select(part => Moments.Of(part))];
            var pooled = Moments.Pooled(
                [.. summaries.Select(part => part.Mean)], [.. summaries.Select(part => part.StandardDeviation)],
                [.. summaries.Select(part => part.Count)]);
            double[] whole = [.. parts.SelectMany(part => part)];
            var expected = Moments.Of(whole);
            Assert.Equal(expected.Count, pooled.Count);
            Near(expected.Mean, pooled.Mean, 1e-14, whole.Largest());
            Near(expected.DeviationNorm, pooled.DeviationNorm, 1e-12, whole.Largest());
        }

        Assert.Equal(0, Moments.Pooled([0.1, 0.1, 0.1], [0, 0, 0], [3, 5, 7]).DeviationNorm);
        Assert.Throws<OverflowException>(() => Moments.Pooled([1, 1], [0, 0], [int.MaxValue, 1]));
    }
}
