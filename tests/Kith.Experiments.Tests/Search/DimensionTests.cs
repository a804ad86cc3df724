using Kith.Experiments.Search;

namespace Kith.Experiments.Tests.Search;

public class DimensionTests
{
    private static readonly Dimension[] Every =
    [
        Dimension.Linear("rate", -2, 6), Dimension.Logarithmic("entropy", 0.01, 100), Dimension.Whole("window", 5, 9),
        Dimension.Category("pattern", "cold", "dominant", "submissive"),
    ];

    [Fact]
    public void Places_become_the_values_one_expects()
    {
        Assert.Equal(0, Every[0].ValueAt(0.25), 14);
        Assert.Equal(0.1, Every[1].ValueAt(0.25), 14);
        Assert.Equal(1, Every[1].ValueAt(0.5), 14);
        Assert.Equal([5, 5, 6, 9, 9], new[] { 0, 0.1999, 0.2, 0.81, 1 }.Select(Every[2].ValueAt));
        Assert.Equal("dominant", Every[3].TextOf(Every[3].ValueAt(0.5)));
        Assert.Equal([0, 0, 5, 3], Every.Select(dimension => dimension.Levels));
    }

    [Fact]
    public void The_place_of_a_value_leads_back_to_it_and_so_does_its_text()
    {
        foreach (var dimension in Every)
        {
            for (var place = 0.0; place <= 1; place += 0.01)
            {
                var value = dimension.ValueAt(place);
                Assert.InRange(value, dimension.Low, dimension.High);
                Assert.Equal(value, dimension.ValueAt(dimension.UnitOf(value)), 13);
                Assert.True(dimension.TryParse(dimension.TextOf(value), out var read));
                Assert.Equal(value, read);
            }
        }
    }

    [Fact]
    public void The_widest_ranges_have_a_middle_and_every_level()
    {
        Assert.Equal(1L << 31, Dimension.Whole("seed", 0, int.MaxValue).Levels);
        Assert.Equal(1L << 32, Dimension.Whole("all", int.MinValue, int.MaxValue).Levels);
        Assert.Equal(int.MaxValue, Dimension.Whole("all", int.MinValue, int.MaxValue).ValueAt(1));
        Assert.Equal(0, Dimension.Linear("wide", -1e308, 1e308).ValueAt(0.5));
        Assert.Equal(0.75, Dimension.Linear("wide", -1e308, 1e308).UnitOf(0.5e308), 14);
        Assert.Equal(1, Dimension.Logarithmic("wide", 1e-300, 1e300).ValueAt(0.5), 13);
        Assert.Equal(0.75, Dimension.Logarithmic("wide", 1e-300, 1e300).UnitOf(1e150), 14);
    }

    [Fact]
    public void Random_ranges_of_every_width_lead_from_places_to_values_and_back()
    {
        for (var number = 0; number < 10_000; number++)
        {
            var random = new Kith.Numerics.RandomStream(4, "ranges", number);
            var (a, b) = (Math.Pow(10, (600 * random.NextDouble()) - 300), Math.Pow(10, (600 * random.NextDouble()) - 300));
            var (low, high, place) = (Math.Min(a, b), Math.Max(a, b), random.NextDouble());
            var (whole, other) = ((int)random.NextUInt32(), (int)random.NextUInt32());
            foreach (var dimension in new[]
            {
                Dimension.Logarithmic("log", low, high),
                Dimension.Linear("line", low, high), Dimension.Linear("both", -high, high),
                Dimension.Whole("whole", Math.Min(whole, other), Math.Max(whole, other)),
            })
            {
                var value = dimension.ValueAt(place);
                Assert.InRange(value, dimension.Low, dimension.High);
                Assert.Equal(place, dimension.UnitOf(value), dimension.Levels > 0 ? 1.0 / dimension.Levels : 1e-9);
                Assert.Equal(1, dimension.ValueAt(0) / dimension.Low, 1e-12);
                Assert.Equal(1, dimension.ValueAt(1) / dimension.High, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(0, "7")]
    [InlineData(0, "much")]
    [InlineData(0, "NaN")]
    [InlineData(2, "5.5")]
    [InlineData(2, "4")]
    [InlineData(3, "warm")]
    [InlineData(3, "1")]
    public void Text_that_is_no_value_of_the_dimension_is_refused(int dimension, string text) =>
        Assert.False(Every[dimension].TryParse(text, out _));

    [Fact]
    public void A_range_of_one_value_has_that_value_everywhere()
    {
        foreach (var dimension in new[]
        {
            Dimension.Linear("a", 3, 3), Dimension.Logarithmic("b", 3, 3), Dimension.Whole("c", 3, 3),
        })
        {
            Assert.Equal(3, dimension.ValueAt(0.7));
            Assert.Equal(0.5, dimension.UnitOf(3));
        }
    }

    [Fact]
    public void Impossible_ranges_and_names_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Dimension.Linear("a", 2, 1));
        Assert.Throws<ArgumentException>(() => Dimension.Linear("a", 0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Dimension.Logarithmic("a", 0, 1));
        Assert.Throws<ArgumentException>(() => Dimension.Category("a"));
        Assert.Throws<ArgumentException>(() => new ParameterSpace());
        Assert.Throws<ArgumentException>(() => new ParameterSpace(Every[0], Every[0]));
        Assert.Equal(2, new ParameterSpace(Every).IndexOf("window"));
        Assert.Throws<ArgumentException>(() => new ParameterSpace(Every).IndexOf("door"));
    }
}
