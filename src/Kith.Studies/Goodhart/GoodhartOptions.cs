using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Ppo;
using Kith.Options;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart;

/// <summary>All settings of one training of the study; the defaults are the guide's.</summary>
public sealed record GoodhartOptions : IPpoOptions
{
    /// <summary>Seed from which every random number of the run follows.</summary>
    [Option("seed", Help = "Seed from which every random number follows", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 42;

    /// <summary>Worlds that are trained in at once.</summary>
    [Option("n_envs", Help = "Worlds that are trained in at once", Min = 1, Max = 65_536, Aliases = ["num_envs", "envs"])]
    public int Worlds { get; init; } = 64;

    /// <summary>Width of the features that policy and value share.</summary>
    [Option(
        "hidden_size", Help = "Width of the features that policy and value share",
        Min = 1, Max = 8192, Aliases = ["hidden_units"])]
    public int Hidden { get; init; } = 512;

    /// <summary>The worlds and what is paid in them.</summary>
    [OptionGroup<ForagingOptions>]
    public ForagingOptions Foraging { get; init; } = new();

    /// <summary>How the policy is improved.</summary>
    [OptionGroup<PpoOptions>]
    public PpoOptions Ppo { get; init; } = new();

    /// <summary>How the run is kept.</summary>
    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new();

    /// <summary>The widths of the network that fits the view.</summary>
    public ForagerArchitecture Architecture => new()
    {
        Channels = Foraging.View.Encoding is ViewEncoding.Compact ? 2 : 6,
        View = 2 * Foraging.View.Range + 1,
        Hidden = Hidden,
        PrivilegedInputs = Foraging.View.PrivilegedCritic
            ? 2 + 2 * (2 * Foraging.View.Range + 1) * (2 * Foraging.View.Range + 1)
            : 0,
    };

    /// <inheritdoc/>
    public long StepsPerUpdate => (long)Worlds * Ppo.RolloutSteps;
}
