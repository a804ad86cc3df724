namespace Kith.Experiments.Charts;

/// <summary>Grid, axes and their labels.</summary>
internal sealed class PlotFrame(PlotSpace space, Plot plot, Scale? right)
{
    private readonly SvgWriter _svg = space.Svg;

    public void Draw(bool tilted, double height, double namesAt)
    {
        for (var i = 0; i < space.Y.TickValues.Count; i++)
        {
            var at = space.Y.At(space.Y.TickValues[i]);
            _svg.Horizontal(at, space.Left, space.Right, "grid");
            _svg.Words(space.Left - 8, at + 4, space.Y.TickLabels[i], new("tick", "end"));
        }

        if (right is not null) DrawSecond(right, namesAt);
        _svg.Words(Math.Min(14, space.Left), namesAt, plot.Y.Label, new("muted small"));
        DrawBottom(tilted);
        _svg.Words(0.5 * (space.Left + space.Right), height - 9, plot.X.Label, new("muted small", "middle"));
    }

    private void DrawSecond(Scale scale, double namesAt)
    {
        for (var i = 0; i < scale.TickValues.Count; i++)
            _svg.Words(space.Right + 8, scale.At(scale.TickValues[i]) + 4, scale.TickLabels[i], new("tick"));
        _svg.Vertical(space.Right, space.Top, space.Bottom, "axis");
        _svg.Words(space.Right + 20, namesAt, plot.SecondY.Label, new("muted small", "end"));
    }

    private void DrawBottom(bool tilted)
    {
        var zero = space.Y.Low < 0 && space.Y.High > 0 ? space.Y.At(0) : space.Bottom;
        _svg.Horizontal(zero, space.Left, space.Right, "axis");
        var named = plot.X.Categories.Count > 0;
        for (var i = 0; i < space.X.TickValues.Count; i++)
        {
            var at = space.X.At(space.X.TickValues[i]);
            if (!named) _svg.Vertical(at, space.Bottom, space.Bottom + 4, "axis");
            if (tilted) _svg.Words(at + 4, space.Bottom + 16, space.X.TickLabels[i], new("small", "end", -30));
            else _svg.Words(at, space.Bottom + 18, space.X.TickLabels[i], new(named ? "label" : "tick", "middle"));
        }
    }
}
