using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Options;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.Training;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy;

/// <summary>All settings of one training of the study; the defaults are the guide's.</summary>
public sealed record TherapyOptions : IPpoOptions
{
    /// <summary>Steps after which a training of the guide's basic command ends.</summary>
    private const long GuideSteps = 500_000;

    /// <summary>Seed from which every random number of the run follows.</summary>
    [Option("seed", Help = "Seed from which every random number follows", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 42;

    /// <summary>Therapies that are learned from at once.</summary>
    [Option("n_envs", Help = "Therapies that are learned from at once", Min = 1, Max = 65_536, Aliases = ["num_envs", "envs"])]
    public int Worlds { get; init; } = 8;

    /// <summary>The clients.</summary>
    [OptionGroup<TherapyWorldOptions>]
    public TherapyWorldOptions World { get; init; } = new();

    /// <summary>Whether the therapist sees the client's inside.</summary>
    [Option("use_omniscient_wrapper", Help = "Show the client's inside: utilities, satisfaction, bond, perception")]
    public bool Omniscient { get; init; }

    /// <summary>Whether it sees, beyond that, everything that decides the client's course.</summary>
    [Option("full_view", Help = "Show memory, traits, threshold and next probabilities as well; implies use_omniscient_wrapper")]
    public bool FullView { get; init; }

    /// <summary>H: width of both hidden layers.</summary>
    [Option("hidden_size", Help = "Width of both hidden layers", Min = 1, Max = 8192, Aliases = ["hidden_units"])]
    public int Hidden { get; init; } = 256;

    /// <summary>Whether policy and value share their hidden layers.</summary>
    [Option("shared_trunk", Help = "Let policy and value share their hidden layers")]
    public bool SharedTrunk { get; init; }

    /// <summary>A width of the earlier program's recurrent layer, which it read and never used.</summary>
    [Option("lstm_hidden_size", Help = "Has no effect; the earlier program read it, too", Min = 1, Ignored = true)]
    public int RecurrentWidth { get; init; } = 128;

    /// <summary>How the policy is improved.</summary>
    [OptionGroup<PpoOptions>]
    public PpoOptions Ppo { get; init; } = new()
    {
        TotalTimesteps = GuideSteps,
        StepsPerRollout = 0,
        BatchSize = 64,
        Epochs = 10,
        EntropyCoefficient = 0.01,
        ValueClip = ValueClip.Raw,
        AdvantageNormalization = AdvantageNormalization.Minibatch,
        ValueNormalization = ValueNormalization.Deviation,
    };

    /// <summary>Weight w of the shaping reward w·(γΦ' - Φ), Φ the satisfaction as a fraction of the range.</summary>
    [Option(
        "shaping", Help = "Reward for bringing satisfaction across its whole range, by potentials; 0 for none",
        Min = 0, Max = 1e6)]
    public double Shaping { get; init; }

    /// <summary>Raising the threshold while the therapist learns.</summary>
    [OptionGroup<CurriculumOptions>]
    public CurriculumOptions Curriculum { get; init; } = new();

    /// <summary>Imitating a teacher before learning.</summary>
    [OptionGroup<WarmStartOptions>]
    public WarmStartOptions WarmStart { get; init; } = new();

    /// <summary>Steps between evaluations.</summary>
    [Option("eval_freq", Help = "Steps between evaluations; 0 for none", Min = 0, Unit = "steps")]
    public long EvaluationFrequency { get; init; } = 5000;

    /// <summary>Episodes of an evaluation.</summary>
    [Option(
        "eval_episodes", Help = "Episodes of an evaluation, always on the same clients",
        Min = 1, Max = 1_000_000, Unit = "episodes", Aliases = ["n_eval_episodes"])]
    public int EvaluationEpisodes { get; init; } = 100;

    /// <summary>Whether evaluations take the most probable answer instead of drawing one.</summary>
    [Option("eval_deterministic", Help = "Evaluate the most probable answers instead of drawn ones")]
    public bool EvaluationDeterministic { get; init; }

    /// <summary>A folder where the run can be found besides its own; empty for none.</summary>
    [Option(
        "output_dir", Help = "Where the run can be found besides its own folder; models/{name} for the guide's tools", Null = "")]
    public string OutputFolder { get; init; } = "";

    /// <summary>
    /// A folder where the progress table can be found besides the run's own; logs/NAME when it is
    /// "logs". Made only where it is given.
    /// </summary>
    [Option("log_dir", Help = "Where the progress table can be found besides the run's folder (logs: logs/NAME)", Null = "logs")]
    public string LogFolder { get; init; } = GuideLogFolder;

    /// <summary>How the run is kept.</summary>
    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new() { SaveFrequency = 10_000, KeepCheckpoints = 0 };

    /// <summary>The log folder that stands for a folder of its own in it.</summary>
    public const string GuideLogFolder = "logs";

    /// <summary>What the therapist sees.</summary>
    public ObservationKind Observation =>
        FullView ? ObservationKind.Full : Omniscient ? ObservationKind.Omniscient : ObservationKind.Plain;

    /// <summary>The network that fits.</summary>
    public TherapyArchitecture Architecture => new() { View = Observation, Hidden = Hidden, SharedTrunk = SharedTrunk };

    /// <inheritdoc/>
    public long StepsPerUpdate => (long)Worlds * Ppo.RolloutSteps;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        foreach (var problem in ((IPpoOptions)this).SizeProblems()) yield return problem;
        if (Curriculum.Start > 0 && Curriculum.Start >= World.Threshold)
            yield return Problem.With(Curriculum.Start, $"must be below the threshold, {World.Threshold}");
        if (WarmStart.Teacher != WarmStartOptions.None && !TherapistCatalog.Names.Contains(WarmStart.Teacher))
        {
            yield return Problem.With(
                WarmStart.Teacher,
                $"must be {WarmStartOptions.None} or one of {string.Join(", ", TherapistCatalog.Names)}");
        }
    }
}
