namespace Kith.Experiments.Charts;

/// <summary>A curve through points, with a band around it where one is known. NaN leaves a gap.</summary>
/// <param name="x">Positions, ascending.</param>
/// <param name="y">Heights, as many.</param>
public sealed class Line(IReadOnlyList<double> x, IReadOnlyList<double> y) : Mark
{
    private const int MostHits = 48;

    /// <summary>Lower end of the band at each point; empty for no band.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Upper end of the band at each point; empty for no band.</summary>
    public IReadOnlyList<double> High { get; init; } = [];

    /// <summary>Whether the value holds until the next point, as in a survival curve.</summary>
    public bool Stepped { get; init; }

    /// <summary>Whether the line is dashed, to be distinguished without colour.</summary>
    public bool Dashed { get; init; }

    private bool HasBand => Low.Count == x.Count && High.Count == x.Count && x.Count > 0;

    /// <summary>A Kaplan-Meier curve with its interval, level from the last death to the longest life.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="colour">Colour of curve and band.</param>
    public static Line Of(Statistics.SurvivalCurve curve, string name, Colour colour)
    {
        var last = curve.Points.Count > 0 ? curve.Points[^1] : new(0, 0, 0, 1, new(1, 1));
        return new(
            [0, .. curve.Points.Select(point => point.Time), curve.Longest],
            [1, .. curve.Points.Select(point => point.Survival), last.Survival])
        {
            Low = [1, .. curve.Points.Select(point => point.Interval.Low), last.Interval.Low],
            High = [1, .. curve.Points.Select(point => point.Interval.High), last.Interval.High],
            Stepped = true,
            Name = name,
            Colour = colour,
        };
    }

    internal override void Extend(ref ValueRange horizontal, ref ValueRange vertical)
    {
        horizontal.Include(x);
        vertical.Include(y);
        vertical.Include(Low);
        vertical.Include(High);
    }

    internal override void Draw(PlotSpace space)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(x.Count, y.Count)).Where(i => space.X.Shows(x[i]) && space.Y.Shows(y[i]))];
        var most = Math.Min(2000, space.MostPoints / (HasBand ? 3 : 1));
        int[] kept =
            [.. Thinning.KeepShape([.. shown.Select(i => x[i])], [.. shown.Select(i => y[i])], most).Select(i => shown[i])];
        IReadOnlyList<int[]> pieces = [.. Pieces(kept, shown)];
        if (HasBand)
        {
            foreach (var piece in pieces) DrawBand(space, piece);
        }

        DrawLine(space, pieces);
        foreach (var i in Thinning.Evenly(kept.Length, MostHits).Select(at => kept[at])) DrawHit(space, i);
    }

    internal override void DrawSample(SvgWriter svg, double left, double top)
    {
        if (HasBand)
            svg.Shape("rect", ("x", left), ("y", top), ("width", 18), ("height", 10), ("fill", Colour), ("fill-opacity", 0.18));
        svg.Shape(
            "line", ("x1", left), ("x2", left + 18), ("y1", top + 5), ("y2", top + 5), ("stroke", Colour), ("stroke-width", 2.2),
            ("stroke-dasharray", Dashed ? "5 3" : "none"));
    }

    // A gap in the data must stay a gap in the picture, whatever thinning left out.
    private static IEnumerable<int[]> Pieces(int[] kept, int[] shown)
    {
        var rank = new Dictionary<int, int>();
        var gaps = 0;
        for (var i = 0; i < shown.Length; i++)
        {
            if (i > 0 && shown[i] != shown[i - 1] + 1) gaps++;
            rank[shown[i]] = gaps;
        }

        return kept.GroupBy(i => rank[i]).Select(piece => piece.ToArray());
    }

    private void DrawLine(PlotSpace space, IReadOnlyList<int[]> pieces)
    {
        var path = new PathText();
        foreach (var piece in pieces) Trace(path, space, piece, y);
        if (path.IsEmpty) return;
        var width = pieces.Sum(piece => piece.Length) > 400 ? 1.3 : 2;
        space.Svg.ShapeWithTitle(
            "path", Name, ("d", path), ("fill", "none"), ("stroke", Colour),
            ("stroke-width", width), ("stroke-linejoin", "round"),
            ("stroke-linecap", "round"), ("stroke-dasharray", Dashed ? "6 4" : "none"));
    }

    private void DrawBand(PlotSpace space, int[] piece)
    {
        int[] known = [.. piece.Where(i => space.Y.Shows(Low[i]) && space.Y.Shows(High[i]))];
        if (known.Length < 2) return;
        var path = new PathText();
        Trace(path, space, known, High);
        TraceBack(path, space, known);
        path.Close();
        space.Svg.Shape("path", ("d", path), ("fill", Colour), ("fill-opacity", 0.16));
    }

    private void Trace(PathText path, PlotSpace space, int[] piece, IReadOnlyList<double> heights)
    {
        for (var k = 0; k < piece.Length; k++)
        {
            var (right, up) = (space.X.At(x[piece[k]]), space.Y.At(heights[piece[k]]));
            if (k == 0) path.Move(right, up);
            else if (Stepped) path.Draw(right, space.Y.At(heights[piece[k - 1]]));
            path.Draw(right, up);
        }
    }

    private void TraceBack(PathText path, PlotSpace space, int[] piece)
    {
        for (var k = piece.Length - 1; k >= 0; k--)
        {
            if (Stepped && k < piece.Length - 1) path.Draw(space.X.At(x[piece[k + 1]]), space.Y.At(Low[piece[k]]));
            path.Draw(space.X.At(x[piece[k]]), space.Y.At(Low[piece[k]]));
        }
    }

    private void DrawHit(PlotSpace space, int i)
    {
        var band = HasBand ? $" ({Numerals.Short(Low[i])} to {Numerals.Short(High[i])})" : "";
        var name = Name.Length > 0 ? Name + ": " : "";
        space.Svg.ShapeWithTitle(
            "circle", $"{name}{Numerals.Short(y[i])}{band} at {Numerals.Short(x[i])}",
            ("class", "hit"), ("cx", space.X.At(x[i])), ("cy", space.Y.At(y[i])), ("r", 6));
    }
}
