using System.Globalization;

namespace Kith.Experiments.Charts;

/// <summary>A grid of numbers as colours, such as a saliency map over a view.</summary>
/// <param name="values">The numbers, row by row from the top; NaN is shown as missing.</param>
/// <param name="columns">Numbers per row.</param>
public sealed class HeatMap(IReadOnlyList<double> values, int columns) : Figure
{
    private const double NameHeight = 14;
    private const double NameGap = 6;

    /// <summary>Colours from the smallest to the largest number.</summary>
    public ColourRamp Ramp { get; init; } = ColourRamp.Sequential;

    /// <summary>Number shown in the first colour; by default the smallest.</summary>
    public double? Minimum { get; init; }

    /// <summary>Number shown in the last colour; by default the largest.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the colours reach equally far on either side of 0.</summary>
    public bool Symmetric { get; init; }

    /// <summary>Words in the cells, row by row; empty for none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What the rows are, from the top; empty where they need no names.</summary>
    public IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>What the columns are, from the left; empty where they need no names.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>Whether the scale of colours is shown.</summary>
    public bool ShowScale { get; init; } = true;

    internal override void Draw(SvgWriter svg, double width, double height)
    {
        var top = DrawHeadlines(svg, width) + 4 + (ColumnNames.Count > 0 ? NameHeight : 0);
        var left = Margin + RowNames.Select(name => TextWidth.Of(name, FigureStyle.SmallSize) + NameGap).DefaultIfEmpty().Max();
        var grid = Grid.Of(values, columns);
        var bottom = height - Margin - (ShowScale ? 30 : 0);
        if (grid.Rows == 0)
        {
            svg.Words(0.5 * width, 0.5 * (top + bottom), "no data", new("muted", "middle"));
            return;
        }

        var side = Math.Max(1, Math.Min((width - left - Margin) / grid.Columns, (bottom - top) / grid.Rows));
        DrawCells(svg, grid, new(left, top, side));
        DrawNames(svg, grid, new(left, top, side));
        if (ShowScale) DrawScale(svg, left, top + (side * grid.Rows) + 10, Math.Max(120, side * grid.Columns));
    }

    private (double Low, double High) Ends()
    {
        var range = new ValueRange();
        range.Include(values);
        var (low, high) = range.IsEmpty ? (0, 1) : (Minimum ?? range.Low, Maximum ?? range.High);
        if (Symmetric) (low, high) = (-Math.Max(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high)));
        return high > low ? (low, high) : (low, low + 1);
    }

    private void DrawCells(SvgWriter svg, Grid grid, Place place)
    {
        var (left, top, side) = place;
        var (low, high) = Ends();
        svg.Open("g", ("shape-rendering", "crispEdges"));
        for (var i = 0; i < grid.Values.Length; i++)
        {
            var (row, column, value) = (i / grid.Columns, i % grid.Columns, grid.Values[i]);
            var title = $"{Name(RowNames, "row", row * grid.Merged)}, {Name(ColumnNames, "column", column * grid.Merged)}: "
                + Numerals.Short(value);
            (string, object) look = double.IsNaN(value) ? ("class", "missing") : ("fill", Ramp.At((value - low) / (high - low)));
            svg.ShapeWithTitle(
                "rect", title, ("x", left + (column * side)),
                ("y", top + (row * side)), ("width", side), ("height", side), look);
        }

        svg.Close();
        if (grid.Merged > 1) return;
        for (var i = 0; i < Math.Min(Labels.Count, grid.Values.Length); i++)
        {
            if (Labels[i].Length == 0) continue;
            var dark = !double.IsNaN(grid.Values[i]) && Ramp.At((grid.Values[i] - low) / (high - low)).Luminance < 0.3;
            var (x, y) = (left + ((i % columns) + 0.5) * side, top + ((i / columns) + 0.5) * side + 4);
            svg.Words(x, y, Labels[i], new(dark ? "onDark" : "onLight", "middle"));
        }
    }

    // Blocks of several rows have no name of their own.
    private void DrawNames(SvgWriter svg, Grid grid, Place place)
    {
        if (grid.Merged > 1) return;
        for (var row = 0; row < Math.Min(RowNames.Count, grid.Rows); row++)
        {
            svg.Words(
                place.Left - NameGap, place.Top + ((row + 0.5) * place.Side) + 4, RowNames[row], new("muted small", "end"));
        }

        for (var column = 0; column < Math.Min(ColumnNames.Count, grid.Columns); column++)
        {
            svg.Words(
                place.Left + ((column + 0.5) * place.Side), place.Top - 5, ColumnNames[column], new("muted small", "middle"));
        }
    }

    private static string Name(IReadOnlyList<string> names, string kind, int index) =>
        index < names.Count ? names[index] : string.Create(CultureInfo.InvariantCulture, $"{kind} {index}");

    private void DrawScale(SvgWriter svg, double left, double y, double width)
    {
        const int Steps = 48;
        var (low, high) = Ends();
        for (var i = 0; i < Steps; i++)
        {
            svg.Shape(
                "rect", ("x", left + (i * width / Steps)), ("y", y),
                ("width", (width / Steps) + 0.6), ("height", 9), ("fill", Ramp.At(i / (Steps - 1.0))));
        }

        svg.Words(left, y + 22, Numerals.Rounded(low, 3), new("tick"));
        svg.Words(left + width, y + 22, Numerals.Rounded(high, 3), new("tick", "end"));
    }

    // Where the cells begin, and how wide each is.
    private readonly record struct Place(double Left, double Top, double Side);

    // More cells than a figure may draw are averaged in square blocks.
    private sealed record Grid(double[] Values, int Rows, int Columns, int Merged)
    {
        public static Grid Of(IReadOnlyList<double> values, int columns)
        {
            var rows = columns > 0 ? values.Count / columns : 0;
            var merged = 1;
            while ((long)((rows + merged - 1) / merged) * ((columns + merged - 1) / merged) > Thinning.MostPoints) merged++;
            var (down, across) = ((rows + merged - 1) / merged, (columns + merged - 1) / merged);
            var (sums, counts) = (new double[down * across], new int[down * across]);
            for (var i = 0; i < rows * columns; i++)
            {
                var cell = (i / columns / merged * across) + (i % columns / merged);
                sums[cell] += values[i];
                counts[cell]++;
            }

            for (var i = 0; i < sums.Length; i++) sums[i] = double.IsFinite(sums[i]) ? sums[i] / counts[i] : double.NaN;
            return new(sums, down, across, merged);
        }
    }
}
