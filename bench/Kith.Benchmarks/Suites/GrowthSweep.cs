using Kith.Benchmarks.Loops;

namespace Kith.Benchmarks.Suites;

/// <summary>One loop while one of its sizes grows.</summary>
/// <param name="Name">What grows, as a word for names and files.</param>
/// <param name="Label">What grows, as the label of an axis.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Loop">The loop of a size.</param>
internal sealed record GrowthSweep(string Name, string Label, IReadOnlyList<int> Sizes, Func<int, LoopCase> Loop)
{
    /// <summary>The name of a point.</summary>
    public string At(int size) => $"{Name} {size}";
}
