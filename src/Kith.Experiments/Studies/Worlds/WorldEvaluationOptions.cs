using Kith.Options;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>How players of a world are evaluated.</summary>
public sealed record WorldEvaluationOptions
{
    /// <summary>A few seconds.</summary>
    public static IReadOnlyList<Setting> Quick { get; } = SettingLayer.Of("--quick", ("n_episodes", "50"), ("resamples", "500"));

    /// <summary>Whether <see cref="Quick"/> replaces the defaults.</summary>
    [Option("quick", Help = "A few seconds: 50 episodes unless said otherwise")]
    public bool IsQuick { get; init; }

    /// <summary>Episodes of each of the players.</summary>
    [Option(
        "n_episodes", Help = "Episodes of each player, the same for all",
        Min = 2, Max = 1_000_000, Unit = "episodes", Aliases = ["episodes"])]
    public int Episodes { get; init; } = 500;

    /// <summary>Seed of the episodes.</summary>
    [Option("seed", Help = "Seed of the episodes", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 1_000_000;

    /// <summary>Whether networks take the most probable action instead of drawing one.</summary>
    [Option("deterministic", Help = "Take the most probable actions instead of drawn ones")]
    public bool Deterministic { get; init; }

    /// <summary>How often episodes are drawn again for the intervals of differences.</summary>
    [Option(
        "resamples", Help = "How often episodes are drawn again for the intervals of differences", Min = 100, Max = 1_000_000)]
    public int Resamples { get; init; } = 2000;
}
