namespace Kith.Worlds;

/// <summary>How thoroughly a world is checked, and which endings it must have.</summary>
public sealed record WorldCheckOptions
{
    /// <summary>Seed of the walks.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Steps of each walk that is compared with another, at least 60.</summary>
    public int WalkSteps { get; init; } = 300;

    /// <summary>Steps within which both endings must be met by random walks, at least 5.</summary>
    public int EndingBudget { get; init; } = 50_000;

    /// <summary>Whether the world must be able to terminate.</summary>
    public bool Terminates { get; init; } = true;

    /// <summary>Whether the world must be able to truncate.</summary>
    public bool Truncates { get; init; } = true;
}
