namespace Kith.Experiments.Charts;

/// <summary>Words at a place in the plot.</summary>
/// <param name="x">Where, on the x axis.</param>
/// <param name="y">Where, on the y axis.</param>
/// <param name="text">The words, such as "p = 0.03, d = 2.1".</param>
public sealed class Note(double x, double y, string text) : Mark
{
    internal override void Extend(ref ValueRange horizontal, ref ValueRange vertical)
    {
        horizontal.Include(x);
        vertical.Include(y);
    }

    internal override void Draw(PlotSpace space)
    {
        if (space.X.Shows(x) && space.Y.Shows(y))
            space.Svg.Words(space.X.At(x), space.Y.At(y) - 7, text, new("small halo", "middle"));
    }
}
