namespace Kith.Experiments.Charts;

/// <summary>Several figures side by side as one.</summary>
/// <param name="figures">The figures, row by row; their own sizes do not count.</param>
/// <param name="columns">Figures per row, at least 1.</param>
public sealed class FigureGrid(IReadOnlyList<Figure> figures, int columns) : Figure
{
    internal override void Draw(SvgWriter svg, double width, double height)
    {
        var top = Title.Length + Subtitle.Length > 0 ? DrawHeadlines(svg, width) : 0;
        var across = Math.Max(1, columns);
        var rows = Math.Max(1, (figures.Count + across - 1) / across);
        var (cellWidth, cellHeight) = (width / across, (height - top) / rows);
        for (var i = 0; i < figures.Count; i++)
        {
            var (x, y) = (i % across * cellWidth, top + (i / across * cellHeight));
            svg.Open("g", ("transform", $"translate({Numerals.Coordinate(x)} {Numerals.Coordinate(y)})"));
            figures[i].Draw(svg, cellWidth, cellHeight);
            svg.Close();
        }
    }
}
