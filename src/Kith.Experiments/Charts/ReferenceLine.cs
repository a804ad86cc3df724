namespace Kith.Experiments.Charts;

/// <summary>A dashed line across the plot at a value worth comparing with.</summary>
/// <param name="value">Where.</param>
/// <param name="label">What it means; written at its end.</param>
public sealed class ReferenceLine(double value, string label = "") : Mark
{
    /// <summary>Whether the line stands upright at a value of x instead of lying at a value of y.</summary>
    public bool Upright { get; init; }

    internal override void Extend(ref ValueRange x, ref ValueRange y)
    {
        if (Upright) x.Include(value);
        else y.Include(value);
    }

    internal override void DrawSample(SvgWriter svg, double x, double y)
    {
        var path = new PathText();
        path.Move(x, y + 5);
        path.Draw(x + 18, y + 5);
        svg.Shape("path", ("d", path), ("class", "reference"));
    }

    internal override void Draw(PlotSpace space)
    {
        var scale = Upright ? space.X : space.Y;
        if (!scale.Shows(value)) return;
        var at = scale.At(value);
        var path = new PathText();
        path.Move(Upright ? at : space.Left, Upright ? space.Top : at);
        path.Draw(Upright ? at : space.Right, Upright ? space.Bottom : at);
        space.Svg.ShapeWithTitle(
            "path", $"{(label.Length > 0 ? label : Name)} {Numerals.Short(value)}".Trim(), ("d", path), ("class", "reference"));
        if (Upright) space.Svg.Words(at + 5, space.Top + 12, label, new("muted small halo"));
        else space.Svg.Words(space.Right - 4, at - 5, label, new("muted small halo", "end"));
    }
}
