namespace Kith.Studies.Therapy.Evaluation;

/// <summary>The client of an episode and the seed of its random numbers.</summary>
/// <param name="Pattern">Number of its pattern in the world's list.</param>
/// <param name="Seed">Seed of the episode.</param>
public readonly record struct EpisodeStart(int Pattern, long Seed)
{
    /// <summary>The first <paramref name="count"/> episodes of a fixed set, pattern after pattern in turn.</summary>
    /// <param name="patterns">How many patterns there are.</param>
    /// <param name="count">Episodes in all.</param>
    /// <param name="seed">Seed of the first; the others follow.</param>
    public static EpisodeStart[] InTurn(int patterns, int count, long seed) =>
        [.. Enumerable.Range(0, count).Select(i => new EpisodeStart(i % patterns, seed + i))];

    /// <summary>The same seeds for every pattern, all episodes of a pattern together.</summary>
    /// <param name="patterns">How many patterns there are.</param>
    /// <param name="count">Episodes of each.</param>
    /// <param name="seed">Seed of the first; the others follow.</param>
    public static EpisodeStart[] Each(int patterns, int count, long seed) =>
        [.. Enumerable.Range(0, patterns * count).Select(i => new EpisodeStart(i / count, seed + i % count))];
}
