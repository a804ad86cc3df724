using Kith.Experiments.Statistics;

namespace Kith.Experiments.Charts;

/// <summary>
/// A box plot per category: quartiles, median, mean (diamond), whiskers to the last value within 1.5
/// box heights, the rest as dots.
/// </summary>
/// <param name="samples">The values of each category; an empty one leaves its place empty.</param>
public sealed class Boxes(IReadOnlyList<IReadOnlyList<double>> samples) : Mark
{
    /// <summary>A colour of its own for each category; empty to use the one colour.</summary>
    public IReadOnlyList<Colour> Colours { get; init; } = [];

    internal override void Extend(ref ValueRange x, ref ValueRange y)
    {
        foreach (var sample in samples) y.Include(sample);
    }

    internal override void Draw(PlotSpace space)
    {
        for (var i = 0; i < samples.Count; i++)
        {
            double[] sorted = [.. samples[i].Where(double.IsFinite).Order()];
            if (sorted.Length > 0) DrawBox(space, i, sorted);
        }
    }

    private void DrawBox(PlotSpace space, int category, double[] sorted)
    {
        var summary = Summary.Of(sorted);
        var reach = 1.5 * (summary.UpperQuartile - summary.LowerQuartile);
        var (low, high) =
            (sorted.First(v => v >= summary.LowerQuartile - reach), sorted.Last(v => v <= summary.UpperQuartile + reach));
        var (centre, half) = (space.X.At(category), HalfWidth(space));

        space.Svg.Vertical(centre, space.Y.At(low), space.Y.At(summary.LowerQuartile), "ink");
        space.Svg.Vertical(centre, space.Y.At(summary.UpperQuartile), space.Y.At(high), "ink");
        foreach (var end in (double[])[low, high])
            space.Svg.Horizontal(space.Y.At(end), centre - (half / 2), centre + (half / 2), "ink");
        DrawMiddle(space, category, summary);

        double[] outside = [.. sorted.Where(value => value < low || value > high)];
        foreach (var i in Thinning.Evenly(outside.Length, space.MostPoints / samples.Count))
        {
            space.Svg.Shape(
                "circle", ("cx", centre), ("cy", space.Y.At(outside[i])),
                ("r", 2), ("fill", ColourOf(category)), ("fill-opacity", 0.6));
        }
    }

    private static double HalfWidth(PlotSpace space) => Math.Min(34, 0.3 * space.Slot);

    private Colour ColourOf(int category) => Colours.Count > 0 ? Colours[category % Colours.Count] : Colour;

    private void DrawMiddle(PlotSpace space, int category, Summary summary)
    {
        var (centre, half, colour) = (space.X.At(category), HalfWidth(space), ColourOf(category));
        var (top, bottom, median) =
            (space.Y.At(summary.UpperQuartile), space.Y.At(summary.LowerQuartile), space.Y.At(summary.Median));
        space.Svg.ShapeWithTitle(
            "rect",
            $"{space.NameOf(category)}: median {Numerals.Short(summary.Median)}, "
            + $"quartiles {Numerals.Short(summary.LowerQuartile)} and "
            + $"{Numerals.Short(summary.UpperQuartile)}, mean {Numerals.Short(summary.Mean)}, "
            + $"n = {Numerals.Short(summary.Count)}",
            ("x", centre - half), ("y", top), ("width", 2 * half), ("height", Math.Max(0.5, bottom - top)), ("rx", 2),
            ("fill", colour), ("fill-opacity", 0.35), ("stroke", colour), ("stroke-width", 1.5));
        space.Svg.Shape(
            "line", ("class", "ink"), ("style", "stroke-width:2.4"),
            ("x1", centre - half), ("x2", centre + half), ("y1", median), ("y2", median));

        var mean = space.Y.At(summary.Mean);
        var diamond = new PathText();
        diamond.Move(centre, mean - 4.5);
        diamond.Draw(centre + 4.5, mean);
        diamond.Draw(centre, mean + 4.5);
        diamond.Draw(centre - 4.5, mean);
        diamond.Close();
        space.Svg.Shape("path", ("d", diamond), ("fill", colour), ("class", "edge"));
    }
}
