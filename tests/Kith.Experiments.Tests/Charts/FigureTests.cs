using System.Globalization;
using System.Xml.Linq;
using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Experiments.Tests.Charts;

public class FigureTests
{
    private const string Nasty = "<script>alert('1')</script> & \"quotes\" \u0001";

    public static TheoryData<string> Kinds => [.. Figures.Keys];

    private static Dictionary<string, Figure> Figures { get; } = new()
    {
        ["empty"] = new Plot(),
        ["lines"] = new Plot
        {
            Title = Nasty,
            X = new(Nasty),
            Y = new(Nasty),
            SecondY = new("right"),
            Marks =
            [
                new Line([0, 1, 2], [1, double.NaN, double.PositiveInfinity])
                {
                    Name = Nasty,
                    Low = [0, 0, 0],
                    High = [2, 2, double.NaN],
                },
                new Line([0, 1], [100, 200]) { OnSecondAxis = true, Dashed = true },
                new ReferenceLine(1, Nasty),
                new ReferenceLine(1, Nasty) { Upright = true },
                new Note(1, 1, Nasty),
                new Dots([1, 2], [1, double.NaN]) { Name = "dots" },
            ],
        },
        ["constant"] = new Plot { Marks = [new Line([5], [7])] },
        ["logarithmic"] = new Plot
        {
            X = new() { Logarithmic = true },
            Y = new() { Logarithmic = true },
            Marks = [new Line([0, 1, 10, 1000], [-1, 0, 1e-9, 1e9])],
        },
        ["bars"] = new Plot
        {
            X = new() { Categories = [Nasty, "a very long name that has to be tilted to fit below its bar", "c"] },
            Y = new() { Percent = true },
            Marks =
            [
                new Bars([0.5, double.NaN, -0.2])
                {
                    Name = "a",
                    Intervals = [new(0.4, 0.6), new(0, 0), new(double.NegativeInfinity, 1)],
                    ShowValues = true,
                },
                new Bars([0.1, 0.2, 0.3]) { Name = "b", Hatched = true },
            ],
            Brackets = [new(0, 2, Nasty)],
        },
        ["boxes"] = new Plot { X = new() { Categories = ["a", "b", "c"] }, Marks = [new Boxes([[1, 2, 3, 4, 100], [], [2]])] },
        ["violins"] = new Plot
        {
            X = new() { Categories = ["a", "b", "c"] },
            Marks = [new Violins([[1, 2, 3, 4, 100], [], [2, 2]])],
        },
        ["heat map"] = new HeatMap([0, 1, double.NaN, -3], 2) { Title = Nasty, Symmetric = true, Labels = [Nasty, "", "x", "y"] },
        ["named heat map"] = new HeatMap([0, 1, 2, 3], 2) { RowNames = [Nasty, "b", "c"], ColumnNames = [Nasty] },
        ["empty heat map"] = new HeatMap([], 0),
        ["grid"] = new FigureGrid([new Plot(), new HeatMap([1, 2], 1), new Plot()], 2) { Title = Nasty },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_figure_is_well_formed_whatever_it_is_given(string kind)
    {
        var svg = Figures[kind].ToSvg();
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.Equal(svg, Figures[kind].ToSvg());
    }

    [Fact]
    public void A_figure_scales_with_the_page_and_names_itself()
    {
        var root = Elements(new Plot { Title = "Return", Width = 600, Height = 300 }, "svg").Single();
        Assert.Equal("0 0 600 300", root.Attribute("viewBox")!.Value);
        Assert.Equal("Return", root.Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Bars_are_as_high_as_their_values()
    {
        var plot = new Plot { X = new() { Categories = ["a", "b"] }, Marks = [new Bars([1, 4]) { Intervals = [new(0.5, 1.5)] }] };
        var bars = Elements(plot, "rect").Where(rect => rect.Elements().Any()).ToArray();
        Assert.Equal(["a: 1 (0.5 to 1.5)", "b: 4"], bars.Select(bar => bar.Elements().Single().Value));
        Assert.Equal(4, Number(bars[1], "height") / Number(bars[0], "height"), 2);
        Assert.Equal(Number(bars[0], "y") + Number(bars[0], "height"), Number(bars[1], "y") + Number(bars[1], "height"), 2);
    }

    [Fact]
    public void Rows_and_columns_of_a_heat_map_have_their_names_beside_them()
    {
        var map = new HeatMap([0.25, 1, 2, 3], 2) { RowNames = ["looks", "waits"], ColumnNames = ["left", "right"] };
        Assert.Equal(
            ["looks, left: 0.25", "looks, right: 1", "waits, left: 2", "waits, right: 3"],
            Elements(map, "title").Select(title => title.Value));
        var cells = Elements(map, "rect").Where(rect => rect.Elements().Any()).ToArray();
        var words = Elements(map, "text").ToDictionary(text => text.Value);
        Assert.True(Number(words["looks"], "x") < Number(cells[0], "x"));
        Assert.True(Number(words["waits"], "y") - Number(words["looks"], "y") == Number(cells[2], "y") - Number(cells[0], "y"));
        Assert.True(Number(words["left"], "y") < Number(cells[0], "y"));
        Assert.Equal(Number(cells[1], "x") + 0.5 * Number(cells[1], "width"), Number(words["right"], "x"), 2);
        Assert.Equal("row 0, column 1: 1", Elements(new HeatMap([0, 1], 2), "title").Last().Value);
    }

    [Fact]
    public void A_survival_curve_goes_down_in_steps()
    {
        var curve = SurvivalCurve.Of([new(2, false), new(4, true)]);
        var path = Curve(new Plot { Marks = [Line.Of(curve, "alive", Palette.Category(0))] }, "alive");
        var points = path.Split('M', 'L').Skip(1).Select(point => point.Split(' ')).ToArray();
        Assert.All(
            points.Zip(points.Skip(1)), pair => Assert.True(pair.First[0] == pair.Second[0] || pair.First[1] == pair.Second[1]));
    }

    [Fact]
    public void A_gap_in_the_data_stays_a_gap()
    {
        double[] y = [.. Enumerable.Range(0, 30_000).Select(i => i is > 10_000 and < 10_005 ? double.NaN : i % 7)];
        var path = Curve(new Plot { Marks = [new Line([.. y.Select((_, i) => (double)i)], y) { Name = "gap" }] }, "gap");
        Assert.Equal(2, path.Count(letter => letter == 'M'));
    }

    [Fact]
    public void No_figure_draws_more_than_ten_thousand_points()
    {
        double[] many = [.. Enumerable.Range(0, 60_000).Select(i => Math.Sin(i) * i)];
        double[] x = [.. Enumerable.Range(0, many.Length).Select(i => (double)i)];
        var lines = new Plot
        {
            Marks = [.. Enumerable.Range(0, 12).Select(i => new Line(x, many) { Name = "n" + i, Low = many, High = many })],
        };
        Assert.InRange(lines.ToSvg().Count(letter => letter is 'L'), 1000, 11_000);
        var dots = new Plot { Marks = [new Dots(x, many), new Dots(x, many)] };
        Assert.Equal(10_000, Elements(dots, "circle").Count());
        Assert.InRange(Elements(new HeatMap(many, 200), "rect").Count(), 2000, 10_100);
        var boxes = new Plot
        {
            X = new() { Categories = ["a"] },
            Marks = [new Boxes([[.. many, .. Enumerable.Repeat(0.0, 200_000)]])],
        };
        Assert.Equal(10_000, Elements(boxes, "circle").Count());
    }

    [Theory]
    [InlineData(11, 0)]
    [InlineData(14, 1)]
    [InlineData(-5, 1)]
    public void Values_further_than_one_and_a_half_boxes_from_the_box_are_dots(double last, int dots)
    {
        // Quartiles 2.25 and 6.75, or 1.25 and 5.75 with the small one: whiskers reach to -4.5 and 13.5, or to -5.5.
        double[] sample = last < 0 ? [last - 1, 0, 1, 2, 3, 4, 5, 6, 7, 8] : [0, 1, 2, 3, 4, 5, 6, 7, 8, last];
        var plot = new Plot { X = new() { Categories = ["a"] }, Marks = [new Boxes([sample])] };
        Assert.Equal(dots, Elements(plot, "circle").Count());
    }

    [Fact]
    public void Labels_of_a_second_axis_stand_at_the_right()
    {
        var plot = new Plot
        {
            Marks = [new Line([0, 1], [0, 1]), new Line([0, 1], [500, 700]) { OnSecondAxis = true }],
            SecondY = new("Steps"),
        };
        var label = Elements(plot, "text").Single(text => text.Value == "600");
        Assert.True(Number(label, "x") > 600);
    }

    [Fact]
    public void Colours_of_categories_are_seen_on_light_and_dark_paper() => Assert.All(Palette.Categories, colour =>
    {
        Assert.True(
            colour.Contrast(Palette.LightPaper) >= 3, $"{colour.Hex} on light paper: {colour.Contrast(Palette.LightPaper):0.00}");
        Assert.True(
            colour.Contrast(Palette.DarkPaper) >= 3, $"{colour.Hex} on dark paper: {colour.Contrast(Palette.DarkPaper):0.00}");
    });

    [Fact]
    public void Colours_are_read_strictly()
    {
        Assert.Equal(new Colour(0, 114, 178), Colour.Parse("#0072b2"));
        Assert.Throws<FormatException>(() => Colour.Parse("red\" onload=\"alert(1)"));
        Assert.Equal(21, new Colour(0, 0, 0).Contrast(new(255, 255, 255)), 9);
        Assert.Equal("#fde725", ColourRamp.Sequential.At(7).Hex);
    }

    private static string Curve(Plot plot, string name) =>
        Elements(plot, "path").First(path => path.Elements().SingleOrDefault()?.Value == name).Attribute("d")!.Value;

    private static IEnumerable<XElement> Elements(Figure figure, string name) =>
        XDocument.Parse(figure.ToSvg()).Root!.DescendantsAndSelf().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
