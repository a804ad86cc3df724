namespace Kith.Experiments.Statistics;

/// <summary>A number and how sure it is.</summary>
/// <param name="Value">The statistic of the data themselves.</param>
/// <param name="Interval">Percentile interval over the resampled data.</param>
/// <param name="StandardError">Standard deviation over the resampled data.</param>
public sealed record Estimate(double Value, Interval Interval, double StandardError);
