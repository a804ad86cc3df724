using Kith.Experiments.Statistics;

namespace Kith.Experiments.Charts;

/// <summary>A smooth histogram per category, mirrored, with the quartiles as a bar and the median as a dot.</summary>
/// <param name="samples">The values of each category; an empty one leaves its place empty.</param>
public sealed class Violins(IReadOnlyList<IReadOnlyList<double>> samples) : Mark
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
            if (sorted.Length > 0) DrawViolin(space, i, sorted);
        }
    }

    private void DrawViolin(PlotSpace space, int category, double[] sorted)
    {
        var (grid, height) = Density.Of(sorted);
        var (centre, half) = (space.X.At(category), Math.Min(60, 0.42 * space.Slot));
        var colour = Colours.Count > 0 ? Colours[category % Colours.Count] : Colour;
        var outline = new PathText();
        outline.Move(centre + (half * height[0]), space.Y.At(grid[0]));
        for (var i = 1; i < grid.Length; i++) outline.Draw(centre + (half * height[i]), space.Y.At(grid[i]));
        for (var i = grid.Length - 1; i >= 0; i--) outline.Draw(centre - (half * height[i]), space.Y.At(grid[i]));
        outline.Close();

        var (low, median, high) =
            (Quantiles.OfSorted(sorted, 0.25), Quantiles.OfSorted(sorted, 0.5), Quantiles.OfSorted(sorted, 0.75));
        space.Svg.ShapeWithTitle(
            "path",
            $"{space.NameOf(category)}: median {Numerals.Short(median)}, quartiles {Numerals.Short(low)} and "
            + $"{Numerals.Short(high)}, n = {Numerals.Short(sorted.Length)}",
            ("d", outline), ("fill", colour), ("fill-opacity", 0.35),
            ("stroke", colour), ("stroke-width", 1.5), ("stroke-linejoin", "round"));
        space.Svg.Shape(
            "rect", ("x", centre - 3), ("y", space.Y.At(high)), ("width", 6),
            ("height", space.Y.At(low) - space.Y.At(high)), ("rx", 2), ("fill", colour));
        space.Svg.Shape(
            "circle", ("cx", centre), ("cy", space.Y.At(median)), ("r", 3.6),
            ("fill", colour), ("class", "edge"), ("stroke-width", 1.6));
    }
}
