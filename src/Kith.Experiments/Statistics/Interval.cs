namespace Kith.Experiments.Statistics;

/// <summary>A closed interval, such as a confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The interval of what nothing is known about: both ends are NaN.</summary>
    public static Interval Unknown { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether both ends are numbers.</summary>
    public bool IsKnown => !double.IsNaN(Low) && !double.IsNaN(High);

    /// <summary>High − Low.</summary>
    public double Width => High - Low;

    /// <summary>Whether the value lies in the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether the two intervals share a point.</summary>
    /// <param name="other">The other interval.</param>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>The central share of resampled values: quantiles (1 − c)/2 and (1 + c)/2.</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="confidence">Share c covered, in (0, 1).</param>
    public static Interval Central(ReadOnlySpan<double> sorted, double confidence) =>
        new(Quantiles.OfSorted(sorted, 0.5 * (1 - confidence)), Quantiles.OfSorted(sorted, 0.5 * (1 + confidence)));
}
