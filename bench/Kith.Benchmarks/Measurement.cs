namespace Kith.Benchmarks;

/// <summary>What one benchmark took, in seconds a call, and what it got done.</summary>
/// <param name="Name">What was measured, with its sizes.</param>
/// <param name="Median">Median seconds a call.</param>
/// <param name="Least">Fewest seconds a call: what a quiet machine gives.</param>
/// <param name="Most">Most seconds a call.</param>
/// <param name="Rate">Work a second at the median, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Such as GFLOP/s or steps/s.</param>
/// <param name="Share">Share of the measured limit at the fewest seconds, or null if there is none.</param>
internal sealed record Measurement(string Name, double Median, double Least, double Most, double Rate, string Unit, double? Share = null);
