namespace Kith.Benchmarks;

/// <summary>What is to be measured, and how often.</summary>
public sealed record BenchmarkSettings
{
    /// <summary>A name, or part of names, of the cases to measure; all when null.</summary>
    public string? Only { get; init; }

    /// <summary>Threads that work; one and two, as far as there are processors, when null.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Repetitions of a whole loop, and the least number of samples of everything else; the suite's own choice when null.
    /// </summary>
    public int? Repeat { get; init; }

    /// <summary>Only the cases of the short selection.</summary>
    public bool Brief { get; init; }

    /// <summary>The sets of threads to measure with.</summary>
    public IReadOnlyList<int> ThreadCounts => Threads is { } count ? [count] : Environment.ProcessorCount > 1 ? [1, 2] : [1];
}
