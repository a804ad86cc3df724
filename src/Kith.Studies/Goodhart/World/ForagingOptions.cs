using Kith.Options;

namespace Kith.Studies.Goodhart.World;

/// <summary>Everything about the foraging world that is not training.</summary>
/// <remarks>
/// The groups are exchanged whole: a policy trained in one preset is evaluated under the energies of the
/// other by <c>with { Energy = ... }</c>.
/// </remarks>
public sealed record ForagingOptions
{
    /// <summary>The training guide's numbers, which are the defaults: one food outweighs one poison.</summary>
    public static ForagingOptions Guide { get; } = new();

    /// <summary>The numbers of the original's final version: an agent that eats without choosing dies.</summary>
    public static ForagingOptions Harsh { get; } = new()
    {
        World = new()
        {
            Width = 128,
            Height = 128,
            Food = 128,
            Poison = 128,
            MinFood = 64,
            MaxFood = 256,
            MinPoison = 64,
            MaxPoison = 256,
            StepsPerEpisode = 512,
        },
        Energy = new() { Start = 1, MoveCost = 0.01f, Food = 1, Poison = 2 },
        View = new() { Encoding = ViewEncoding.Compact, PrivilegedCritic = true, PoisonInterestingness = 0.5f },
        Reward = new() { Scale = 1, DeathPenalty = 4, Clip = 20, ShapingOffset = 0.5f, ShapingHandholdOnly = true },
    };

    /// <summary>The map.</summary>
    [OptionGroup<WorldOptions>]
    public WorldOptions World { get; init; } = new();

    /// <summary>What an agent lives on.</summary>
    [OptionGroup<EnergyOptions>]
    public EnergyOptions Energy { get; init; } = new();

    /// <summary>What an agent sees.</summary>
    [OptionGroup<ViewOptions>]
    public ViewOptions View { get; init; } = new();

    /// <summary>What an agent is paid.</summary>
    [OptionGroup<RewardOptions>]
    public RewardOptions Reward { get; init; } = new();
}
