namespace Kith.Experiments.Search;

/// <summary>How much of the variance is due to one dimension by itself.</summary>
/// <param name="Name">Name of the dimension.</param>
/// <param name="MainEffect">
/// Variance of the marginal over all other dimensions / variance of the forest, mean over its trees, in [0, 1].
/// </param>
/// <param name="Share">
/// Main effect / sum of all main effects; the shares of all dimensions add up to 1, or are all 0 if nothing varies.
/// </param>
public sealed record DimensionImportance(string Name, double MainEffect, double Share);
