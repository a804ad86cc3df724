namespace Kith.Experiments.Charts;

/// <summary>Something drawn in a plot: a line, bars, boxes, a note.</summary>
public abstract class Mark
{
    private protected Mark()
    {
    }

    /// <summary>Name in the legend; empty keeps it out.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its colour.</summary>
    public Colour Colour { get; init; } = Palette.Category(0);

    /// <summary>Whether it is measured on the axis at the right.</summary>
    public bool OnSecondAxis { get; init; }

    /// <summary>Widens the ranges so that the mark fits.</summary>
    internal abstract void Extend(ref ValueRange x, ref ValueRange y);

    /// <summary>Draws the mark.</summary>
    internal abstract void Draw(PlotSpace space);

    /// <summary>Draws its sample for the legend into a box of 18 by 10 pixels at the given corner.</summary>
    internal virtual void DrawSample(SvgWriter svg, double x, double y) =>
        svg.Shape("rect", ("x", x + 3), ("y", y), ("width", 12), ("height", 10), ("rx", 2), ("fill", Colour));
}
