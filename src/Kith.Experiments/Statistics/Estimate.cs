namespace Kith.Experiments.Statistics;

/// <summary>A number and how sure it is.</summary>
/// <param name="Value">The statistic of the data themselves.</param>
/// <param name="Interval">
/// Percentile interval over the resampled data; unknown where there is nothing to redraw, and of a few equal values.
/// </param>
/// <param name="StandardError">
/// Standard deviation over the resampled data; NaN where there is nothing to redraw or the statistic is sometimes infinite.
/// </param>
public sealed record Estimate(double Value, Interval Interval, double StandardError);
