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
        var (centre, half) = (space.X.At(category), Math.Min(34, 0.3 * space.Slot));
        var colour = Colours.Count > 0 ? Colours[category % Colours.Count] : Colour;

        space.Svg.Stroke(centre, space.Y.At(low), centre, space.Y.At(summary.LowerQuartile), "ink");
        space.Svg.Stroke(centre, space.Y.At(summary.UpperQuartile), centre, space.Y.At(high), "ink");
        foreach (var end in (double[])[low, high])
            space.Svg.Stroke(centre - (half / 2), space.Y.At(end), centre + (half / 2), space.Y.At(end), "ink");
        DrawMiddle(space, summary, space.NameOf(category), colour, centre, half);

        double[] outside = [.. sorted.Where(value => value < low || value > high)];
        foreach (var i in Thinning.Evenly(outside.Length, space.MostPoints / samples.Count))
        {
            space.Svg.Shape(
                "circle", ("cx", centre), ("cy", space.Y.At(outside[i])), ("r", 2), ("fill", colour), ("fill-opacity", 0.6));
        }
    }

    private static void DrawMiddle(PlotSpace space, Summary summary, string name, Colour colour, double centre, double half)
    {
        var (top, bottom, median) =
            (space.Y.At(summary.UpperQuartile), space.Y.At(summary.LowerQuartile), space.Y.At(summary.Median));
        space.Svg.ShapeWithTitle(
            "rect", $"{name}: median {Numerals.Short(summary.Median)}, quartiles {Numerals.Short(summary.LowerQuartile)} and "
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
