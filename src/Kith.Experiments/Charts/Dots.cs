namespace Kith.Experiments.Charts;

/// <summary>Single points, such as one per run.</summary>
/// <param name="x">Positions; in a plot of categories, their numbers.</param>
/// <param name="y">Heights, as many.</param>
public sealed class Dots(IReadOnlyList<double> x, IReadOnlyList<double> y) : Mark
{
    /// <summary>Radius in pixels.</summary>
    public double Radius { get; init; } = 3.5;

    internal override void Extend(ref ValueRange horizontal, ref ValueRange vertical)
    {
        horizontal.Include(x);
        vertical.Include(y);
    }

    internal override void Draw(PlotSpace space)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(x.Count, y.Count)).Where(i => space.X.Shows(x[i]) && space.Y.Shows(y[i]))];
        foreach (var i in Thinning.Evenly(shown.Length, space.MostPoints).Select(at => shown[at]))
        {
            space.Svg.ShapeWithTitle(
                "circle", $"{(Name.Length > 0 ? Name + ": " : "")}{Numerals.Short(y[i])} at {Numerals.Short(x[i])}",
                ("cx", space.X.At(x[i])), ("cy", space.Y.At(y[i])), ("r", Radius),
                ("fill", Colour), ("class", "edge"), ("stroke-width", 1));
        }
    }

    internal override void DrawSample(SvgWriter svg, double left, double top) =>
        svg.Shape("circle", ("cx", left + 9), ("cy", top + 5), ("r", 4), ("fill", Colour));
}
