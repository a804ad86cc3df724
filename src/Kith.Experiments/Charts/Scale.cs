namespace Kith.Experiments.Charts;

/// <summary>From values to pixels along one axis, with its ticks.</summary>
internal sealed class Scale
{
    private readonly ScaleSpan _span;
    private readonly bool _logarithmic;

    private Scale(double low, double high, ScaleSpan span, bool logarithmic) =>
        (Low, High, _span, _logarithmic) = (low, high, span, logarithmic);

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> TickValues { get; private init; } = [];

    public IReadOnlyList<string> TickLabels { get; private init; } = [];

    public double At(double value) => _logarithmic
        ? Place(Math.Log(value) - Math.Log(Low), Math.Log(High) - Math.Log(Low))
        : Place(value - Low, High - Low);

    public bool Shows(double value) => double.IsFinite(value) && (!_logarithmic || value > 0);

    /// <summary>A scale for the data; with room, it ends at ticks rather than at the outermost value.</summary>
    public static Scale For(Axis axis, ValueRange data, ScaleSpan span, bool room)
    {
        if (axis.Categories.Count > 0) return OfCategories(axis, span);
        var (low, high) = Ends(axis, data);
        if (axis.Logarithmic)
        {
            var powers = Ticks.Logarithmic(low, high, span.Ticks);
            return new(low, high, span, true) { TickValues = powers, TickLabels = [.. powers.Select(Numerals.Short)] };
        }

        var step = Ticks.Step(high - low, span.Ticks);
        if (room)
        {
            (low, high) = (
                axis.Minimum ?? (Math.Floor((low / step) + 1e-9) * step),
                axis.Maximum ?? (Math.Ceiling((high / step) - 1e-9) * step));
        }

        var ticks = Ticks.Linear(low, high, step);
        return new(low, high, span, false) { TickValues = ticks, TickLabels = Ticks.Labels(ticks, step, axis.Percent) };
    }

    private static Scale OfCategories(Axis axis, ScaleSpan span) => new(-0.5, axis.Categories.Count - 0.5, span, false)
    {
        TickValues = [.. Enumerable.Range(0, axis.Categories.Count).Select(i => (double)i)],
        TickLabels = axis.Categories,
    };

    private static (double Low, double High) Ends(Axis axis, ValueRange data)
    {
        var (low, high) = data.IsEmpty ? (axis.Logarithmic ? 1 : 0, axis.Logarithmic ? 10 : 1) : (data.Low, data.High);
        (low, high) = (axis.Minimum ?? low, axis.Maximum ?? high);
        if (axis.Logarithmic) return (Math.Max(low, double.Epsilon), high > low ? high : low * 10);
        if (high > low) return (low, high);
        var pad = low == 0 ? 1 : 0.1 * Math.Abs(low);
        return (axis.Minimum ?? (low - pad), axis.Maximum is { } end && end > low ? end : low + pad);
    }

    private double Place(double offset, double whole) => _span.From + (offset / whole * (_span.To - _span.From));
}
