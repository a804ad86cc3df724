using Kith.Experiments.Statistics;
using Kith.Numerics;
using static Kith.Experiments.Tests.Statistics.Proofs.Samples;

namespace Kith.Experiments.Tests.Statistics.Proofs;

public class SurvivalProofs
{
    [Fact]
    public void Every_step_and_the_median_equal_those_in_fractions()
    {
        foreach (var lives in Populations())
        {
            var curve = SurvivalCurve.Of(lives, 0.9);
            Assert.Equal((lives.Length, lives.Max(life => life.Duration)), (curve.Lives, curve.Longest));
            var (share, median, variance) = ((Exact)1, double.PositiveInfinity, 0.0);
            double[] times = [.. lives.Where(life => !life.Censored).Select(life => life.Duration).Distinct().Order()];
            Assert.Equal(times, curve.Points.Select(point => point.Time));
            foreach (var point in curve.Points)
            {
                var atRisk = lives.Count(life => life.Duration >= point.Time);
                var deaths = lives.Count(life => life.Duration == point.Time && !life.Censored);
                share *= (Exact)(atRisk - deaths) / atRisk;
                if (double.IsInfinity(median) && (share * 2).CompareTo(1) <= 0) median = point.Time;
                Assert.Equal((atRisk, deaths), (point.AtRisk, point.Deaths));
                Near(share.ToDouble(), point.Survival, 1e-13);
                Near(share.ToDouble(), curve.At(point.Time), 1e-13);
                variance += deaths / ((double)atRisk * (atRisk - deaths));
                if (atRisk > deaths) AssertGreenwood(point, variance);
            }

            Assert.Equal(median, curve.Median);
            Assert.True(curve.MedianInterval.Low <= median && median <= curve.MedianInterval.High);
        }
    }

    [Fact]
    public void Restricted_means_and_their_errors_equal_those_in_fractions()
    {
        foreach (var lives in Populations())
        {
            var curve = SurvivalCurve.Of(lives);
            foreach (var horizon in (double[])[3, 12.5, curve.Longest])
            {
                SurvivalPoint[] before = [.. curve.Points.Where(point => point.Time < horizon)];
                double[] times = [0, .. before.Select(point => point.Time), horizon];
                double[] shares = [1, .. before.Select(point => point.Survival)];
                Exact Area(int from) => Exact.Sum(
                    Enumerable.Range(from, shares.Length - from)
                        .Select(i => (Exact)shares[i] * ((Exact)times[i + 1] - times[i])));
                Near(Area(0).ToDouble(), curve.RestrictedMean(horizon), 1e-13);
                var variance = before.Select((point, i) => point.AtRisk == point.Deaths
                    ? 0
                    : Math.Pow(Area(i + 1).ToDouble(), 2) * point.Deaths
                        / ((double)point.AtRisk * (point.AtRisk - point.Deaths))).Sum();
                Near(Math.Sqrt(variance), curve.RestrictedMeanError(horizon), 1e-12);
            }
        }
    }

    [Fact]
    public void The_median_of_an_even_number_of_deaths_is_the_lower_middle_one()
    {
        for (var number = 0; number < 20_000; number++)
        {
            var random = new RandomStream(22, "even", number);
            var durations = new double[2 * (1 + random.NextInt(20))];
            foreach (ref var duration in durations.AsSpan()) duration = 1 + random.NextInt(number % 2 == 0 ? 9 : 1000);
            Assert.Equal(durations.Order().ElementAt((durations.Length / 2) - 1), Deaths(durations).Median);
        }

        Assert.Equal(4, Deaths(1, 2, 2, 3, 4, 9, 9, 9, 9, 9).Median);
        Assert.Equal(12, Deaths([.. Enumerable.Range(1, 24).Select(i => (double)i)]).Median);
        Assert.Equal(1, Deaths(1, 2).Median);
    }

    [Fact]
    public void Where_all_have_died_the_curve_knows_no_more_than_before()
    {
        var two = Deaths(1, 2);
        Assert.Equal(0, two.Points[1].Survival);
        Assert.Equal(new Interval(0, two.Points[0].Interval.High), two.Points[1].Interval);
        Assert.Equal(double.PositiveInfinity, two.MedianInterval.High);
        Assert.Equal(1.5, two.RestrictedMean(100), 14);
        Assert.Equal(1.5, two.RestrictedMean(double.PositiveInfinity), 14);
        Assert.Equal(Math.Sqrt(0.125), two.RestrictedMeanError(100), 14); // deviation 1/2, by √2
        Assert.Equal(new Interval(0, 1), Deaths(5).Points[0].Interval);
    }

    [Fact]
    public void A_redrawn_median_that_is_never_reached_is_infinite()
    {
        Lifetime[] lives = [new(1, false), new(2, false), new(3, false), new(4, true), new(5, true), new(6, true)];
        var found = new Bootstrap(2000).Of(lives, drawn => SurvivalCurve.Of(drawn).Median, new(1, "median"));
        Assert.Equal((3, double.PositiveInfinity), (found.Value, found.Interval.High));
        Assert.InRange(found.Interval.Low, 1, 2);
    }

    private static void AssertGreenwood(SurvivalPoint point, double variance)
    {
        var z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.95);
        foreach (var (end, sign) in new[] { (point.Interval.Low, 1), (point.Interval.High, -1) })
        {
            var distance = Math.Log(Math.Log(end) / Math.Log(point.Survival)) / Math.Sqrt(variance) * -Math.Log(point.Survival);
            if (end is > 1e-100 and < 1 - 1e-9) Near(sign * z, distance, 1e-5);
        }
    }

    private static SurvivalCurve Deaths(params double[] durations) =>
        SurvivalCurve.Of([.. durations.Select(duration => new Lifetime(duration, false))]);

    private static IEnumerable<Lifetime[]> Populations()
    {
        for (var number = 0; number < Many; number++)
        {
            var random = new RandomStream(23, "lives", number);
            var lives = new Lifetime[1 + random.NextInt(24)];
            var censored = number % 3 == 0 ? 0 : random.NextDouble();
            foreach (ref var life in lives.AsSpan())
                life = new(random.NextInt(number % 2 == 0 ? 8 : 100), random.NextDouble() < censored);
            yield return lives;
        }

        for (var count = 1; count <= 50; count++)
        {
            foreach (var censored in (bool[])[false, true])
            {
                yield return [.. Enumerable.Repeat(new Lifetime(7, censored), count)];
                yield return [.. Enumerable.Range(1, count).Select(i => new Lifetime(i, censored && i % 2 == 0))];
            }
        }
    }
}
