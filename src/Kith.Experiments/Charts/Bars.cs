using Kith.Experiments.Statistics;

namespace Kith.Experiments.Charts;

/// <summary>One bar per category, next to those of the plot's other series. NaN leaves the place empty.</summary>
/// <param name="values">Heights; the n-th stands at category n.</param>
public sealed class Bars(IReadOnlyList<double> values) : Mark
{
    /// <summary>Interval of each value, drawn as an error bar; empty for none.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>A colour of its own for each category; empty to use the one colour.</summary>
    public IReadOnlyList<Colour> Colours { get; init; } = [];

    /// <summary>Whether the bars are hatched instead of filled, to be distinguished without colour.</summary>
    public bool Hatched { get; init; }

    /// <summary>Whether each bar carries its value as text.</summary>
    public bool ShowValues { get; init; }

    /// <summary>The value in words; by default four digits.</summary>
    public Func<double, string> Format { get; init; } = Numerals.Short;

    internal override void Extend(ref ValueRange x, ref ValueRange y)
    {
        y.Include(0);
        y.Include(values);
        foreach (var interval in Intervals)
        {
            y.Include(interval.Low);
            y.Include(interval.High);
        }
    }

    internal override void Draw(PlotSpace space)
    {
        var width = Math.Min(64, 0.76 * space.Slot / space.SeriesCount);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i])) continue;
            var centre = space.X.At(i) + ((space.Series - (0.5 * (space.SeriesCount - 1))) * width);
            DrawBar(space, i, centre, 0.5 * (width - 3));
            if (i < Intervals.Count) DrawInterval(space, Intervals[i], centre);
            if (ShowValues) DrawValue(space, i, centre);
        }
    }

    internal override void DrawSample(SvgWriter svg, double x, double y) =>
        DrawRectangle(svg, Colour, Name, new(x + 3, y, 12, 10));

    private Colour ColourOf(int category) => Colours.Count > 0 ? Colours[category % Colours.Count] : Colour;

    private void DrawBar(PlotSpace space, int i, double centre, double half)
    {
        var (zero, tip) = (space.Y.At(Math.Clamp(0, space.Y.Low, space.Y.High)), space.Y.At(values[i]));
        var name = Name.Length > 0 ? $"{space.NameOf(i)}, {Name}" : space.NameOf(i);
        var range = i < Intervals.Count ? $" ({Format(Intervals[i].Low)} to {Format(Intervals[i].High)})" : "";
        DrawRectangle(
            space.Svg, ColourOf(i), $"{name}: {Format(values[i])}{range}",
            new(centre - half, Math.Min(zero, tip), 2 * half, Math.Max(Math.Abs(zero - tip), 0.5)));
    }

    private void DrawRectangle(SvgWriter svg, Colour colour, string title, Rectangle at)
    {
        var pattern = "hatch" + colour.Hex[1..];
        if (Hatched)
        {
            svg.Raw(
                $"<pattern id=\"{pattern}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                + "patternTransform=\"rotate(45)\">");
            svg.Shape("rect", ("width", 6), ("height", 6), ("fill", colour), ("fill-opacity", 0.14));
            svg.Shape("rect", ("width", 2), ("height", 6), ("fill", colour));
            svg.Raw("</pattern>");
        }

        svg.ShapeWithTitle(
            "rect", title, ("x", at.Left), ("y", at.Top), ("width", at.Width), ("height", at.Height), ("rx", 1.5),
            ("fill", Hatched ? $"url(#{pattern})" : colour.Hex), ("stroke", colour), ("stroke-width", 1.2));
    }

    private static void DrawInterval(PlotSpace space, Interval interval, double x)
    {
        if (!double.IsFinite(interval.Width) || interval.Width <= 0) return;
        var (low, high) = (space.Y.At(interval.Low), space.Y.At(interval.High));
        space.Svg.Vertical(x, low, high, "ink");
        space.Svg.Horizontal(low, x - 5, x + 5, "ink");
        space.Svg.Horizontal(high, x - 5, x + 5, "ink");
    }

    private void DrawValue(PlotSpace space, int i, double x)
    {
        var interval = i < Intervals.Count && double.IsFinite(Intervals[i].Width) ? Intervals[i] : new(values[i], values[i]);
        var y = values[i] < 0
            ? Math.Min(space.Y.At(Math.Min(interval.Low, values[i])) + 14, space.Bottom - 3)
            : Math.Max(space.Y.At(Math.Max(interval.High, values[i])) - 6, space.Top - 4);
        space.Svg.Words(x, y, Format(values[i]), new("small halo", "middle"));
    }

    private readonly record struct Rectangle(double Left, double Top, double Width, double Height);
}
