using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Experiments.Tests.Statistics;

public class BootstrapTests
{
    private static readonly Bootstrap Thousand = new(1000);

    [Fact]
    public void The_same_stream_gives_the_same_interval()
    {
        double[] sample = [3, 1, 4, 1, 5];
        var random = new RandomStream(7, "bootstrap");
        Assert.Equal(Thousand.Of(sample, Mean, random), Thousand.Of(sample, Mean, random));
        Assert.NotEqual(Thousand.Of(sample, Mean, random), Thousand.Of(sample, Mean, new(8, "bootstrap")));
    }

    [Fact]
    public void Error_of_a_mean_is_the_population_deviation_over_root_n()
    {
        double[] sample = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i) * i)];
        var found = new Bootstrap(4000).Of(sample, Mean, new(1, "bootstrap"));
        var moments = Moments.Of(sample);
        Assert.Equal(moments.Mean, found.Value, 12);
        Assert.Equal(moments.PopulationDeviation / Math.Sqrt(60), found.StandardError, 0.05 * found.StandardError);
        Assert.True(found.Interval.Contains(moments.Mean));
    }

    [Fact]
    public void Intervals_of_repeated_samples_cover_the_truth_about_as_often_as_they_say()
    {
        var random = new RandomStream(5, "coverage");
        var covered = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var sample = new double[40];
            foreach (ref var value in sample.AsSpan()) value = random.NextGaussian() + 2;
            if (new Bootstrap(200, 0.9).Of(sample, Mean, new(trial, "bootstrap")).Interval.Contains(2)) covered++;
        }

        Assert.InRange(covered, 250, 290);
    }

    [Fact]
    public void Nested_intervals_carry_the_spread_between_models_that_redrawing_lives_would_hide()
    {
        var random = new RandomStream(2, "lives");
        double[] levels = [0, 1, 2, 3];
        double[][] models =
            [.. levels.Select(level => Enumerable.Range(0, 200).Select(_ => level + (0.1 * random.NextGaussian())).ToArray())];
        var nested = Thousand.Nested<double>(models, Mean, new(1, "nested"));
        var flat = Thousand.Stratified<double>(models, Mean, new(1, "flat"));
        Assert.Equal(1.5, nested.Value, 0.05);
        Assert.Equal(Math.Sqrt(1.25 / 4), nested.StandardError, 0.05);
        Assert.True(flat.StandardError < 0.01);
    }

    [Fact]
    public void A_pair_of_conditions_is_combined_after_averaging_its_models()
    {
        double[][] slow = [[4, 4], [4], [4], [4], [4], [4]], fast = [[2], [2, 2, 2], [2], [2], [2], [2]];
        var found = Thousand.NestedPair<double>((slow, fast), Mean, (a, b) => a / b, new(1, "ratio"));
        Assert.Equal(new(2, new(2, 2), 0), found);
    }

    [Fact]
    public void A_few_equal_models_are_no_certainty()
    {
        double[][] two = [[4, 4, 4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4, 4, 4]], other = [[2, 2, 2, 2, 2, 2, 2], [2]];
        Assert.Equal(new(4, Interval.Unknown, double.NaN), Thousand.Nested<double>(two, Mean, new(1, "few")));
        Assert.Equal(
            Interval.Unknown, Thousand.NestedPair<double>((two, other), Mean, (a, b) => a - b, new(1, "few")).Interval);
        Assert.Equal(Interval.Unknown, Thousand.Of<double>([1, 1, 1, 1, 1], Mean, new(1, "few")).Interval);
        Assert.Equal(new Interval(1, 1), Thousand.Of<double>([1, 1, 1, 1, 1, 1], Mean, new(1, "six")).Interval);
    }

    [Fact]
    public void Interquartile_mean_drops_a_quarter_at_either_end()
    {
        Assert.Equal(3.5, InterquartileMean.Of([1000, 2, 3, 4, 5, -1000, 3, 4]), 12);
        Assert.Equal(2, InterquartileMean.Of([1, 2, 3]), 12);
        var found = InterquartileMean.Stratified([[1, 1, 1], [1, 1, 1]], Thousand, new(1, "iqm"));
        Assert.Equal(new(1, new(1, 1), 0), found);
    }

    [Fact]
    public void A_group_without_values_is_refused() =>
        Assert.Contains(
            "1 of them empty",
            Assert.Throws<ArgumentException>(() => Thousand.Nested<double>([[1], []], Mean, new(1, "x"))).Message);

    private static double Mean(ReadOnlySpan<double> sample) => Moments.Of(sample).Mean;
}
