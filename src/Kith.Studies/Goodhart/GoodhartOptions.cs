using Kith.Experiments.Runs;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Options;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart;

/// <summary>All settings of one training of the study; the defaults are the guide's.</summary>
public sealed record GoodhartOptions : IValidated
{
    /// <summary>The training guide's numbers.</summary>
    public static GoodhartOptions Guide { get; } = new();

    /// <summary>The numbers and refinements of the earlier program's final version.</summary>
    public static GoodhartOptions Harsh { get; } = new()
    {
        Foraging = ForagingOptions.Harsh,
        Worlds = 192,
        Ppo = new()
        {
            Minibatches = 1,
            LearningRate = new Schedule(3e-4, 1e-4),
            ClipRange = new Schedule(0.2, 0.1),
            EntropyCoefficient = new Schedule(0.1, 0.001),
            EntropyFloorPenalty = 0.05,
            ValueNormalization = ValueNormalization.PopArt,
        },
    };

    /// <summary>Seed from which every random number of the run follows.</summary>
    [Option("seed", Help = "Seed from which every random number follows", Min = 0)]
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
    public IEnumerable<Problem> Problems()
    {
        var samples = (long)Worlds * Ppo.RolloutSteps;
        var product = $"{Problem.Mention(Worlds)} times {Problem.Mention(Ppo.StepsPerRollout)}";
        if (samples > 4_194_304)
            yield return Problem.With(Ppo.StepsPerRollout, $"{product}, now {samples}, must be at most 4194304");
        if (Ppo.BatchSize > samples && samples > 0)
            yield return Problem.With(Ppo.BatchSize, $"must be at most {product}, which is {samples}");
        if (Ppo.Minibatches > samples && samples > 0)
            yield return Problem.With(Ppo.Minibatches, $"must be at most {product}, which is {samples}");
    }

    /// <summary>The settings of a preset that differ from the defaults, as the lowest layer.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static IReadOnlyList<Setting> Preset(string name)
    {
        var preset = name switch
        {
            "guide" => Guide,
            "harsh" => Harsh,
            _ => throw new ArgumentException($"There is no preset '{name}'; the presets are guide and harsh.", nameof(name)),
        };
        return [.. OptionsSchema.Of<GoodhartOptions>().Options
            .Select(option => (Option: option, Value: option.Read(preset)))
            .Where(pair => pair.Value != pair.Option.Default)
            .Select(pair => new Setting(pair.Option.Key, pair.Value, $"preset {name}"))];
    }
}
