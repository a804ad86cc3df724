namespace Kith.Experiments.Statistics;

/// <summary>Mean difference of paired values.</summary>
/// <param name="Estimate">Mean of a − b over the pairs, with its interval.</param>
/// <param name="P">
/// Two-sided p value: how often the mean difference would lie at least as far from 0 if each pair could as well have differed the
/// other way (Fisher, 1935). For outcomes that are 0 or 1, McNemar's exact test: five pairs that all favour one side give 0.0625.
/// </param>
public sealed record PairedDifference(Estimate Estimate, double P);
