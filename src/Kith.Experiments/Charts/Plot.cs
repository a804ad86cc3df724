namespace Kith.Experiments.Charts;

/// <summary>Marks in one pair of axes, with legend, grid and, where marks ask for it, a second axis at the right.</summary>
public sealed class Plot : Figure
{
    private const double BracketHeight = 22;
    private const double LegendHeight = 20;

    /// <summary>Axis from left to right.</summary>
    public Axis X { get; init; } = new();

    /// <summary>Axis from bottom to top.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>Axis at the right, for marks that are measured on it.</summary>
    public Axis SecondY { get; init; } = new();

    /// <summary>What is drawn, in order: later marks lie over earlier ones.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Comparisons of categories, drawn above the plot.</summary>
    public IReadOnlyList<Bracket> Brackets { get; init; } = [];

    internal override void Draw(SvgWriter svg, double width, double height)
    {
        var top = DrawLegend(svg, width, DrawHeadlines(svg, width));
        var hasAxisNames = Y.Label.Length > 0 || HasSecond;
        var above = ValueRoom + (BracketHeight * Brackets.Count);
        top += (hasAxisNames ? 25 : 8) + above;
        var (horizontal, first, second) = Ranges();
        var tilted = AreTilted(width - 80);
        var bottom = height - (tilted ? 26 + Longest() : 28) - (X.Label.Length > 0 ? 18 : 4);
        var rows = Math.Clamp((int)((bottom - top) / 48), 4, 6);

        var y = Scale.For(Y, first, new(bottom, top, rows), room: true);
        var right = Scale.For(SecondY, second, new(bottom, top, rows), room: true);
        var left = Margin + 8 + WidthOf(y);
        var end = width - Margin - (HasSecond ? 8 + WidthOf(right) : 6);
        var x = Scale.For(X, horizontal, new(left, end, Math.Max(2, (int)((end - left) / 84))), room: false);

        var space = new PlotSpace(
            svg, x, y, left, top, end, bottom, Thinning.MostPoints / Math.Max(1, Marks.Count),
            0, Math.Max(1, Marks.OfType<Bars>().Count()));
        new PlotFrame(space, this, HasSecond ? right : null).Draw(
            tilted, height, top - 13 - above);
        DrawMarks(space, right);
        DrawBrackets(space);
    }

    private bool HasSecond => Marks.Any(mark => mark.OnSecondAxis);

    // Where a bar reaches the top, its value stands above it, below brackets and the name of the axis.
    private double ValueRoom => Marks.OfType<Bars>().Any(bars => bars.ShowValues) ? 14 : 0;

    private static double WidthOf(Scale scale) =>
        scale.TickLabels.Select(label => TextWidth.Of(label, FigureStyle.SmallSize)).DefaultIfEmpty().Max();

    private bool AreTilted(double room) => X.Categories.Count > 0
        && X.Categories.Any(name => TextWidth.Of(name, FigureStyle.TextSize) > (room / X.Categories.Count) - 6);

    private double Longest() => Math.Min(90, 0.5 * X.Categories.Max(name => TextWidth.Of(name, FigureStyle.TextSize)));

    private (ValueRange X, ValueRange First, ValueRange Second) Ranges()
    {
        var (horizontal, first, second) = (new ValueRange(), new ValueRange(), new ValueRange());
        foreach (var mark in Marks)
        {
            if (mark.OnSecondAxis) mark.Extend(ref horizontal, ref second);
            else mark.Extend(ref horizontal, ref first);
        }

        return (horizontal, first, second);
    }

    private void DrawMarks(PlotSpace space, Scale right)
    {
        var clip = $"area{Numerals.Coordinate(space.Left)}-{Numerals.Coordinate(space.Top)}-{Numerals.Coordinate(space.Right)}-"
            + $"{Numerals.Coordinate(space.Bottom)}";
        space.Svg.Open("clipPath", ("id", clip));
        space.Svg.Shape(
            "rect", ("x", space.Left - 4), ("y", space.Top - 18),
            ("width", space.Right - space.Left + 8), ("height", space.Bottom - space.Top + 20));
        space.Svg.Close();
        space.Svg.Open("g", ("clip-path", $"url(#{clip})"));
        var series = 0;
        foreach (var mark in Marks)
        {
            mark.Draw(space with { Y = mark.OnSecondAxis ? right : space.Y, Series = series });
            if (mark is Bars) series++;
        }

        space.Svg.Close();
        if (Marks.Count == 0)
            space.Svg.Words(
                0.5 * (space.Left + space.Right), 0.5 * (space.Top + space.Bottom), "no data", new("muted", "middle"));
    }

    private double DrawLegend(SvgWriter svg, double width, double y)
    {
        Mark[] named = [.. Marks.Where(mark => mark.Name.Length > 0).DistinctBy(mark => mark.Name)];
        if (named.Length == 0) return y;
        var x = Margin;
        y += 4;
        foreach (var mark in named)
        {
            var needed = 26 + TextWidth.Of(mark.Name, FigureStyle.TextSize) + 16;
            if (x > Margin && x + needed > width - Margin) (x, y) = (Margin, y + LegendHeight);
            mark.DrawSample(svg, x, y);
            svg.Words(x + 24, y + 9, mark.Name, new("small"));
            x += needed;
        }

        return y + LegendHeight;
    }

    private void DrawBrackets(PlotSpace space)
    {
        for (var i = 0; i < Brackets.Count; i++)
        {
            var (from, to) =
                (space.X.At(Math.Min(Brackets[i].From, Brackets[i].To)), space.X.At(Math.Max(Brackets[i].From, Brackets[i].To)));
            var y = space.Top - 6 - ValueRoom - (BracketHeight * i);
            var path = new PathText();
            path.Move(from, y + 4);
            path.Draw(from, y);
            path.Draw(to, y);
            path.Draw(to, y + 4);
            space.Svg.Shape("path", ("d", path), ("class", "ink"));
            space.Svg.Words(0.5 * (from + to), y - 4, Brackets[i].Text, new("small", "middle"));
        }
    }
}
