namespace Kith.Experiments.Statistics;

/// <summary>How long something lived, or at least lived.</summary>
/// <param name="Duration">Time lived, at least 0.</param>
/// <param name="Censored">Whether it still lived when watching ended, so that the duration is a lower bound.</param>
public readonly record struct Lifetime(double Duration, bool Censored);
