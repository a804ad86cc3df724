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
