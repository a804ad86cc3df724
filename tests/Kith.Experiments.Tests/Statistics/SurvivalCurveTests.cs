using Kith.Experiments.Statistics;

namespace Kith.Experiments.Tests.Statistics;

public class SurvivalCurveTests
{
    // Deaths at 2 (of 5), 4 (of 3), 5 (of 2); one left at 3, one at 5.
    private static readonly Lifetime[] Five = [new(5, true), new(2, false), new(4, false), new(3, true), new(5, false)];

    [Fact]
    public void Share_alive_falls_only_at_deaths_by_one_over_those_at_risk()
    {
        var curve = SurvivalCurve.Of(Five);
        Assert.Equal([2, 4, 5], curve.Points.Select(point => point.Time));
        Assert.Equal([5, 3, 2], curve.Points.Select(point => point.AtRisk));
        AssertNear([0.8, 0.8 * 2 / 3, 0.8 * 2 / 3 / 2], curve.Points.Select(point => point.Survival));
        Assert.Equal(1, curve.At(1.9));
        Assert.Equal(0.8, curve.At(2), 12);
        Assert.Equal(0.8, curve.At(3.9), 12);
    }

    [Fact]
    public void Median_is_where_the_curve_reaches_one_half()
    {
        Assert.Equal(5, SurvivalCurve.Of(Five).Median);
        Assert.Equal(double.PositiveInfinity, SurvivalCurve.Of([new(1, false), new(9, true), new(9, true)]).Median);
    }

    [Fact]
    public void Restricted_mean_is_the_area_under_the_steps()
    {
        var curve = SurvivalCurve.Of(Five);
        Assert.Equal(2 + (2 * 0.8) + (0.8 * 2 / 3), curve.RestrictedMean(5), 12);
        Assert.Equal(2 + (1 * 0.8), curve.RestrictedMean(3), 12);
        Assert.Equal(1.5, curve.RestrictedMean(1.5), 12);
    }

    [Fact]
    public void Without_censoring_the_restricted_mean_and_its_error_are_those_of_the_sample()
    {
        double[] durations = [3, 1, 4, 1, 5, 9, 2, 6];
        var curve = SurvivalCurve.Of([.. durations.Select(duration => new Lifetime(duration, false))]);
        var moments = Moments.Of(durations);
        Assert.Equal(moments.Mean, curve.RestrictedMean(9), 12);
        Assert.Equal(moments.PopulationDeviation / Math.Sqrt(8), curve.RestrictedMeanError(9), 12);
    }

    [Fact]
    public void Greenwood_interval_is_symmetric_for_the_logarithm_of_the_hazard()
    {
        var first = SurvivalCurve.Of(Five, 0.9).Points[0];
        var half = 1.6448536269514722 * Math.Sqrt(1.0 / (5 * 4)) / -Math.Log(0.8);
        Assert.Equal(Math.Pow(0.8, Math.Exp(half)), first.Interval.Low, 12);
        Assert.Equal(Math.Pow(0.8, Math.Exp(-half)), first.Interval.High, 12);
    }

    [Fact]
    public void A_life_censored_at_a_time_of_death_was_still_at_risk()
    {
        var curve = SurvivalCurve.Of([new(2, true), new(2, false)]);
        Assert.Equal(0.5, curve.Points[0].Survival, 12);
    }

    [Fact]
    public void No_lives_give_a_curve_that_claims_nothing()
    {
        var curve = SurvivalCurve.Of([]);
        Assert.Empty(curve.Points);
        Assert.Equal(1, curve.At(10));
    }

    private static void AssertNear(double[] expected, IEnumerable<double> found)
    {
        foreach (var (wanted, value) in expected.Zip(found)) Assert.Equal(wanted, value, 12);
    }
}
