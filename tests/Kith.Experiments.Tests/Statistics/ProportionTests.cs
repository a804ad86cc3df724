using Kith.Experiments.Statistics;
using Kith.Tests.Shared;
using MathNet.Numerics.Distributions;

namespace Kith.Experiments.Tests.Statistics;

public class ProportionTests
{
    [Fact]
    [Trait("Vectors", "therapy")]
    public void Two_rates_compare_as_recorded() => VectorFiles.Each("therapy", "statistics.json", "cases", item =>
    {
        var a = new Proportion(item.Whole("wins_a"), item.Whole("n"));
        var found = ProportionTest.Between(a, new(item.Whole("wins_b"), item.Whole("n")));
        Near(item.GetProperty("wilson_a").Numbers(), a.WilsonInterval());
        Near(item.GetProperty("diff_ci").Numbers(), found.DifferenceInterval);
        VectorFiles.Near(item.Number("z"), found.Z);
        VectorFiles.Near(item.Number("z_p_two_sided"), found.P);
        VectorFiles.Near(item.Number("fisher_greater_p"), found.ExactGreaterP);
        VectorFiles.Near(Math.Log(item.Number("fisher_greater_p")), Math.Log(found.ExactGreaterP)); // relative: some are 1e-160
    });

    [Fact]
    public void Interval_of_a_rate_stays_inside_zero_and_one_and_keeps_its_width_at_the_ends()
    {
        const double z = 1.959963984540054;
        Assert.Equal(0, new Proportion(0, 10).WilsonInterval().Low);
        Assert.Equal(z * z / (10 + (z * z)), new Proportion(0, 10).WilsonInterval().High, 12);
        Assert.Equal(1, new Proportion(80, 80).WilsonInterval().High);
        Assert.Equal(new Interval(0, 1), new Proportion(0, 0).WilsonInterval());
    }

    [Fact]
    public void Interval_of_a_rate_ends_where_the_score_test_reaches_its_level()
    {
        var interval = new Proportion(7, 20).WilsonInterval(0.9);
        foreach (var end in new[] { interval.Low, interval.High })
            Assert.Equal(NormalDistribution.Quantile(0.95), Math.Abs(0.35 - end) / Math.Sqrt(end * (1 - end) / 20), 10);
    }

    [Fact]
    public void Exact_test_of_a_cup_of_tea_is_seventeen_seventieths() // Fisher's lady names three of four cups
        => Assert.Equal(17.0 / 70, ProportionTest.Between(new(3, 4), new(1, 4)).ExactGreaterP, 14);

    [Fact]
    public void Exact_test_agrees_with_an_independent_library_for_every_table()
    {
        for (var a = 0; a <= 9; a++)
        {
            for (var b = 0; b <= 14; b++)
            {
                var expected = a == 0 ? 1 : 1 - Hypergeometric.CDF(23, a + b, 9, a - 1);
                Assert.Equal(expected, ProportionTest.Between(new(a, 9), new(b, 14)).ExactGreaterP, 12);
            }
        }
    }

    [Fact]
    public void Exact_test_survives_tables_whose_single_chances_vanish()
    {
        Assert.Equal(1, ProportionTest.Between(new(0, 5000), new(5000, 5000)).ExactGreaterP);
        Assert.Equal(1, ProportionTest.Between(new(1, 5000), new(4999, 5000)).ExactGreaterP);
        Assert.Equal(0.0, ProportionTest.Between(new(5000, 5000), new(0, 5000)).ExactGreaterP, 1e-300);
    }

    [Fact]
    public void Rates_without_any_spread_show_no_difference()
    {
        var found = ProportionTest.Between(new(10, 10), new(20, 20));
        Assert.Equal((0, 1, 1, 0), (found.Z, found.P, found.ExactGreaterP, found.Difference));
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(-1, 2));
        Assert.Throws<ArgumentException>(() => ProportionTest.Between(new(0, 0), new(1, 2)));
    }

    private static void Near(double[] recorded, Interval found)
    {
        VectorFiles.Near(recorded[0], found.Low);
        VectorFiles.Near(recorded[1], found.High);
    }
}
