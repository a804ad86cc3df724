namespace Kith.Worlds;

/// <summary>What a batch knows of an episode when it ends.</summary>
public readonly ref struct EpisodeEnd
{
    /// <summary>The step of the rollout that ended the episode, counted from 0.</summary>
    public required int Step { get; init; }

    /// <summary>Number of steps of the whole episode.</summary>
    public required int Length { get; init; }

    /// <summary>How it ended.</summary>
    public required Ending Ending { get; init; }

    /// <summary>Sum of all rewards of each seat [seats].</summary>
    public required ReadOnlySpan<double> Returns { get; init; }

    /// <summary>The world's counts at the end [measures].</summary>
    public required ReadOnlySpan<double> Measures { get; init; }
}
