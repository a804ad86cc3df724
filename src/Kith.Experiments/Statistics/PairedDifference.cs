namespace Kith.Experiments.Statistics;

/// <summary>Mean difference of paired values.</summary>
/// <param name="Estimate">Mean of a − b over the pairs, with its interval.</param>
/// <param name="P">
/// min(1, 2·min(share of redrawn means ≤ 0, share ≥ 0)): how far zero lies in the tail of the redrawn means.
/// </param>
public sealed record PairedDifference(Estimate Estimate, double P);
