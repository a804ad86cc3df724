namespace Kith.Experiments.Statistics;

/// <summary>One number computed from a sample, such as its mean.</summary>
/// <typeparam name="T">What the sample is made of.</typeparam>
/// <param name="sample">The sample, never empty.</param>
public delegate double Statistic<T>(ReadOnlySpan<T> sample);
