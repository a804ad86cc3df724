using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>Settings of a forest of regression trees.</summary>
public sealed record ForestOptions
{
    /// <summary>Number of trees, at least 1.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>Most splits between a tree's root and a leaf, at least 1.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Share of the dimensions that each split may choose from, in (0, 1]; at least one is offered.</summary>
    public double OfferedShare { get; init; } = 0.5;

    /// <summary>Number of parts of the trials that are held out one after another to evaluate the forest, at least 2.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>
    /// Threads that grow the trees; null for the calling thread alone. Their number does not change the result.
    /// </summary>
    public Workers? Workers { get; init; }
}
