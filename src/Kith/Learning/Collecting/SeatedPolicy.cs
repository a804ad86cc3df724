using Kith.Learning.Acting;

namespace Kith.Learning.Collecting;

/// <summary>A policy on its seats in a batch of worlds, with the rollout that it fills.</summary>
internal sealed class SeatedPolicy
{
    /// <summary>The policy and its critic.</summary>
    public required ActorCritic Policy { get; init; }

    /// <summary>The units of its value head.</summary>
    public required ValueScale Scale { get; init; }

    /// <summary>Seed of the streams from which it draws its actions.</summary>
    public required long Seed { get; init; }

    /// <summary>Numbers of the seats that it takes in every world.</summary>
    public required IReadOnlyList<int> Seats { get; init; }

    /// <summary>What it sees and does there.</summary>
    public required Rollout Rollout { get; init; }
}
