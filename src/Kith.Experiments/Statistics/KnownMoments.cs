namespace Kith.Experiments.Statistics;

/// <summary>Mean and spread as far as a sample shows them; NaN is what it does not show.</summary>
/// <param name="Mean">Mean; NaN without values.</param>
/// <param name="StandardDeviation">Standard deviation with n − 1; NaN below two values.</param>
/// <param name="Interval">t interval of the mean; unknown below two values and of a few equal ones.</param>
public readonly record struct KnownMoments(double Mean, double StandardDeviation, Interval Interval);
