namespace Kith.Experiments.Charts;

/// <summary>A picture as SVG text: it scales with the page and follows the reader's preference for light or dark.</summary>
public abstract class Figure
{
    private protected const double Margin = 14;

    private protected Figure()
    {
    }

    /// <summary>What the figure shows, as its headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>A second, smaller line: units, sample, how to read it.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Width in pixels where there is room.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height in pixels where there is room.</summary>
    public double Height { get; init; } = 400;

    /// <summary>The figure as one SVG element that is complete by itself.</summary>
    public string ToSvg()
    {
        var svg = new SvgWriter();
        svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Numerals.Coordinate(Width)} {Numerals.Coordinate(Height)}"),
            ("width", Width), ("height", Height), ("style", "max-width:100%;height:auto"), ("class", "kith"), ("role", "img"),
            ("aria-label", Subtitle.Length > 0 ? $"{Title}. {Subtitle}" : Title));
        svg.Raw(FigureStyle.Sheet);
        svg.Shape("rect", ("class", "paper"), ("width", Width), ("height", Height), ("rx", 6));
        Draw(svg, Width, Height);
        svg.Close();
        return svg.ToString();
    }

    /// <summary>Draws the figure into the rectangle from (0, 0) to the given corner.</summary>
    internal abstract void Draw(SvgWriter svg, double width, double height);

    /// <summary>Writes the headlines and returns where they end.</summary>
    private protected double DrawHeadlines(SvgWriter svg, double width)
    {
        var y = 8.0;
        foreach (var line in TextWidth.Wrap(Title, FigureStyle.TitleSize, width - (2 * Margin)))
            svg.Words(Margin, y += 18, line, new("title"));
        foreach (var line in TextWidth.Wrap(Subtitle, FigureStyle.TextSize, width - (2 * Margin)))
            svg.Words(Margin, y += 17, line, new("muted"));
        return y + 6;
    }
}
