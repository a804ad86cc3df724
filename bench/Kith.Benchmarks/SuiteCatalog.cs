using Kith.Benchmarks.Suites;

namespace Kith.Benchmarks;

/// <summary>All suites, the quickest first.</summary>
public static class SuiteCatalog
{
    /// <summary>The suites.</summary>
    public static IReadOnlyList<Suite> Suites { get; } =
    [
        KernelSuite.Create(),
        LayerSuite.Create(),
        WorldSuite.Create(),
        InferenceSuite.Create(),
        UpdateSuite.Create(),
        LoopSuite.Create(),
        GrowthSuite.Create(),
    ];
}
