using System.Xml.Linq;
using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Experiments.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(0, 1, false, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 0.93, true, "0% 20% 40% 60% 80% 100%")]
    [InlineData(-3, 17, false, "−5 0 5 10 15 20")]
    [InlineData(0, 4.2e6, false, "0 1M 2M 3M 4M 5M")]
    [InlineData(0, 3900, false, "0 1,000 2,000 3,000 4,000")]
    [InlineData(0.0012, 0.0062, false, "0.001 0.002 0.003 0.004 0.005 0.006 0.007")]
    public void Ticks_stand_at_round_numbers_that_contain_the_data(double low, double high, bool percent, string expected)
    {
        var plot = new Plot { Y = new() { Percent = percent }, Marks = [new Line([0, 1], [low, high])] };
        Assert.Equal(expected, string.Join(' ', TickLabels(plot, anchor: "end")));
    }

    [Fact]
    public void Limits_given_by_the_caller_hold()
    {
        var plot = new Plot { Y = new() { Minimum = 0, Maximum = 2 }, Marks = [new Line([0, 1], [-5, 50])] };
        Assert.Equal(["0.0", "0.5", "1.0", "1.5", "2.0"], TickLabels(plot, anchor: "end"));
    }

    [Fact]
    public void Logarithmic_ticks_are_powers_of_ten()
    {
        var plot = new Plot { Y = new() { Logarithmic = true }, Marks = [new Line([0, 1], [1, 1e6])] };
        Assert.Equal(["1", "10", "100", "1,000", "10,000", "100,000", "1M"], TickLabels(plot, anchor: "end"));
    }

    [Theory]
    [InlineData(0.81826, "0.8183")]
    [InlineData(-12.5, "−12.5")]
    [InlineData(4096, "4,096")]
    [InlineData(3_200_000, "3.2M")]
    [InlineData(0, "0")]
    [InlineData(2.5e-6, "2.5e-6")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Numbers_are_short_enough_to_read(double value, string expected) => Assert.Equal(expected, Numerals.Short(value));

    [Fact]
    public void A_negative_number_that_rounds_to_nothing_has_no_sign()
    {
        Assert.Equal("0.00", Numerals.Fixed(-0.001, 2));
        Assert.Equal("−1,234.50", Numerals.Fixed(-1234.5, 2));
        Assert.Equal("41.5%", Numerals.Percent(0.415));
        Assert.Equal("–", Numerals.Percent(double.NaN));
    }

    private static string[] TickLabels(Plot plot, string anchor) =>
    [
        .. XDocument.Parse(plot.ToSvg()).Descendants()
            .Where(text => text.Attribute("class")?.Value == "tick" && text.Attribute("text-anchor")?.Value == anchor)
            .Select(text => text.Value),
    ];

    [Fact]
    public void What_is_not_known_is_a_dash()
    {
        Assert.Equal("–", Numerals.Range(Interval.Unknown, Numerals.Short));
        Assert.Equal("0.1 to 0.2", Numerals.Range(new(0.1, 0.2), Numerals.Short));
        Assert.Equal("–", Numerals.Range(Interval.Unknown));
        Assert.Equal("−0.0039 to 0.0001", Numerals.Range(new(-0.003929, 0.000121)));
        Assert.Equal("3", Numerals.PlusMinus(Moments.Of([3]).Known()));
        Assert.Equal("–", Numerals.PlusMinus(Moments.Of([]).Known()));
        Assert.Equal("1.5 ± 6.4", Numerals.PlusMinus(Moments.Of([1, 2]).Known()));
        Assert.Equal("0.5 ± 0", Numerals.PlusMinus(new(0.5, 0, new(0.5, 0.5))));
    }

    [Theory]
    [InlineData(60, 0.003929, "60.0000 ± 0.0039")]
    [InlineData(0.98312, 0.031, "0.983 ± 0.031")]
    [InlineData(-1234.6, 4321, "−1,235 ± 4,321")]
    [InlineData(5, 0, "5 ± 0")]
    public void A_mean_and_its_half_width_end_at_the_same_place(double mean, double half, string text) =>
        Assert.Equal(text, Numerals.PlusMinus(new(mean, 1, new(mean - half, mean + half))));

    [Theory]
    [InlineData(0.98312, 0.031, false, "0.983 ± 0.031")]
    [InlineData(0.98312, 0.00004, false, "0.98312 ± 0.00004")]
    [InlineData(0.98312, 0.0000400001, true, "98.312% ± 0.004%")]
    public void A_half_width_is_never_rounded_to_nothing(double mean, double half, bool percent, string text) =>
        Assert.Equal(text, Numerals.PlusMinus(new(mean, 1, new(mean - half, mean + half)), 3, percent));
}
