namespace Kith.Experiments.Charts;

/// <summary>Grid, axes and their labels.</summary>
internal sealed class PlotFrame(PlotSpace space, Axis x, Axis y, Axis? second, Scale right)
{
    private readonly SvgWriter _svg = space.Svg;

    public void Draw(bool tilted, double height, double namesAt)
    {
        for (var i = 0; i < space.Y.TickValues.Count; i++)
        {
            var at = space.Y.At(space.Y.TickValues[i]);
            _svg.Stroke(space.Left, at, space.Right, at, "grid");
            _svg.Words(space.Left - 8, at + 4, space.Y.TickLabels[i], "tick", "end");
        }

        if (second is not null) DrawSecond(second, namesAt);
        _svg.Words(Math.Min(14, space.Left), namesAt, y.Label, "muted small");
        DrawBottom(tilted);
        _svg.Words(0.5 * (space.Left + space.Right), height - 9, x.Label, "muted small", "middle");
    }

    private void DrawSecond(Axis axis, double namesAt)
    {
        for (var i = 0; i < right.TickValues.Count; i++)
            _svg.Words(space.Right + 8, right.At(right.TickValues[i]) + 4, right.TickLabels[i], "tick");
        _svg.Stroke(space.Right, space.Top, space.Right, space.Bottom, "axis");
        _svg.Words(space.Right + 20, namesAt, axis.Label, "muted small", "end");
    }

    private void DrawBottom(bool tilted)
    {
        var zero = space.Y.Low < 0 && space.Y.High > 0 ? space.Y.At(0) : space.Bottom;
        _svg.Stroke(space.Left, zero, space.Right, zero, "axis");
        var named = x.Categories.Count > 0;
        for (var i = 0; i < space.X.TickValues.Count; i++)
        {
            var at = space.X.At(space.X.TickValues[i]);
            if (!named) _svg.Stroke(at, space.Bottom, at, space.Bottom + 4, "axis");
            if (tilted) _svg.Words(at + 4, space.Bottom + 16, space.X.TickLabels[i], "small", "end", -30);
            else _svg.Words(at, space.Bottom + 18, space.X.TickLabels[i], named ? "label" : "tick", "middle");
        }
    }
}
