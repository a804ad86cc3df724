namespace Kith.Experiments.Charts;

/// <summary>From the smallest to the largest of some values; NaN and infinities do not count.</summary>
internal struct ValueRange()
{
    public double Low { get; private set; } = double.PositiveInfinity;

    public double High { get; private set; } = double.NegativeInfinity;

    public readonly bool IsEmpty => Low > High;

    public void Include(double value)
    {
        if (!double.IsFinite(value)) return;
        Low = Math.Min(Low, value);
        High = Math.Max(High, value);
    }

    public void Include(IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++) Include(values[i]);
    }
}
