using Kith.Experiments.Statistics;
using Kith.Numerics;
using MathNet.Numerics.Distributions;

namespace Kith.Experiments.Tests.Statistics;

public class PairedTests
{
    [Fact]
    public void Only_unequal_pairs_count_in_the_exact_test()
    {
        var found = McNemarTest.Of(
            [true, true, true, false, true, false, true, true], [true, false, false, false, false, true, false, false]);
        Assert.Equal(new(1, 5, 1, 1), found);
        Assert.Equal(2 * 7.0 / 64, found.P, 14);
        Assert.Equal(7.0 / 64, found.GreaterP, 14);
        Assert.Equal(0.5, found.Difference);
        Assert.Equal(found.P, (found with { Both = 1000, Neither = 77 }).P);
    }

    [Fact]
    public void Exact_test_of_pairs_agrees_with_an_independent_library()
    {
        foreach (var (a, b) in new[] { (0, 1), (3, 9), (40, 21), (500, 430) })
        {
            Assert.Equal(2 * Binomial.CDF(0.5, a + b, Math.Min(a, b)), new McNemarTest(5, a, b, 5).P, 11);
            Assert.Equal(Binomial.CDF(0.5, a + b, b), new McNemarTest(5, a, b, 5).GreaterP, 11);
        }
    }

    [Fact]
    public void Power_of_paired_outcomes_grows_with_the_pairs_and_with_how_one_sided_they_differ()
    {
        // (0.15 · 10 − 1.96 √0.35) / √(0.35 − 0.0225) = 0.5949, and Φ(0.5949) = 0.7241.
        Assert.Equal(0.7241, new PowerAnalysis().Paired(0.25, 0.1, 100), 0.0002);
        Assert.Equal(new PowerAnalysis().Paired(0.25, 0.1, 100), new PowerAnalysis().Paired(0.1, 0.25, 100), 14);
        Assert.True(new PowerAnalysis().Paired(0.25, 0.1, 400) > 0.99);
        Assert.True(new PowerAnalysis().Paired(0.15, 0, 100) > new PowerAnalysis().Paired(0.25, 0.1, 100));
        Assert.Equal(0.05, new PowerAnalysis().Paired(0.2, 0.2, 1000));
        Assert.Equal(1, new PowerAnalysis().Paired(1, 0, 10));
    }

    [Fact]
    public void Pairs_that_agree_show_nothing()
    {
        Assert.Equal(1, new McNemarTest(10, 0, 0, 3).P);
        Assert.Equal(1, new McNemarTest(10, 4, 4, 3).P);
        Assert.Throws<ArgumentException>(() => McNemarTest.Of([true], [true, false]));
    }

    [Fact]
    public void Paired_bootstrap_finds_a_difference_that_the_spread_between_pairs_would_hide()
    {
        var random = new RandomStream(3, "pairs");
        var (a, b) = (new double[60], new double[60]);
        for (var i = 0; i < a.Length; i++)
        {
            b[i] = 100 * random.NextGaussian();
            a[i] = b[i] + 1 + random.NextGaussian();
        }

        var found = new Bootstrap(10_000).Paired(a, b, new(1, "bootstrap"));
        Assert.True(
            found.Estimate.Interval.Low > 0.5 && found.Estimate.Interval.High < 1.5, $"interval {found.Estimate.Interval}");
        Assert.Equal(1.0 / 10_001, found.P, 12); // none of the drawn signs reaches it
        Assert.True(Comparison.Of(a, b).Test.P > 0.5);
    }

    [Fact]
    public void Two_pairs_that_differ_in_either_direction_show_nothing()
    {
        // Redrawn means of the differences -1 and 2: -1, 0.5, 0.5, 2 with a quarter each.
        var found = new Bootstrap(40_000).Paired([0, 2], [1, 0], new(5, "bootstrap"));
        Assert.Equal(0.5, found.Estimate.Value);
        Assert.Equal(new Interval(-1, 2), found.Estimate.Interval);
        Assert.Equal(1, found.P); // with turned signs the sums are 1, 3, -3 and -1: all as far from 0
    }

    [Fact]
    public void Paired_bootstrap_of_equal_values_is_certain_that_nothing_differs_only_with_many_pairs()
    {
        var found = new Bootstrap(100).Paired([1, 2, 3], [1, 2, 3], new(5, "bootstrap"));
        Assert.Equal((1, Interval.Unknown), (found.P, found.Estimate.Interval));
        double[] six = [1, 2, 3, 4, 5, 6];
        Assert.Equal(new Interval(0, 0), new Bootstrap(100).Paired(six, six, new(5, "bootstrap")).Estimate.Interval);
        Assert.Throws<ArgumentException>(() => new Bootstrap().Paired([1], [1, 2], new(5, "bootstrap")));
        Assert.Throws<ArgumentException>(() => new Bootstrap().Paired([], [], new(5, "bootstrap")));
    }
}
