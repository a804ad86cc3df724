using System.Runtime.CompilerServices;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Ppo;
using Kith.Options;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.Training;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion;

/// <summary>All settings of one training of the study; the defaults are the guide's.</summary>
public sealed record EmotionOptions : IPpoOptions
{
    // By reference: a record made by 'with' is another, and reads its own stages.
    private static readonly ConditionalWeakTable<EmotionOptions, Curriculum> s_curricula = [];

    /// <summary>Seed from which every random number of the run follows.</summary>
    [Option("seed", Help = "Seed from which every random number follows", Min = 0, Max = 9e18)]
    public long Seed { get; init; } = 42;

    /// <summary>Families that are learned from at once.</summary>
    [Option("n_envs", Help = "Families that are learned from at once", Min = 1, Max = 65_536, Aliases = ["num_envs", "envs"])]
    public int Worlds { get; init; } = 8;

    /// <summary>Steps of all worlds together in a rollout, rounded up to whole steps of each.</summary>
    [Option(
        "n_steps", Help = "Steps of all worlds together between two updates, as the guide counts them: n_envs worlds share them",
        Min = 1, Max = 4_194_304, Unit = "steps", Aliases = ["num_steps"])]
    public int RolloutSteps { get; init; } = 2048;

    /// <summary>The world; with a curriculum what its stages leave unsaid.</summary>
    [OptionGroup<EmotionWorldOptions>]
    public EmotionWorldOptions World { get; init; } = new() { MaxSteps = 750, Vulnerability = 0.7 };

    /// <summary>Whether the world changes in stages.</summary>
    [Option(
        "curriculum", Help = "Train in stages instead of one world; all are shortened where they need more than total_timesteps")]
    public bool UsesCurriculum { get; init; }

    /// <summary>The stages, one in a line; the guide's five when empty.</summary>
    [Option("stages", Help = "Stages of the curriculum, such as 'name=first scenario=caretaking steps=100000 attachment=0.3'; "
        + "empty for the guide's five")]
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Episodes that are played when the training has ended.</summary>
    [Option(
        "eval_episodes", Help = "Episodes to play when the training has ended, with seeds it has not seen; 0 for none",
        Min = 0, Max = 1_000_000, Unit = "episodes")]
    public int EvaluationEpisodes { get; init; }

    /// <summary>How large the networks are.</summary>
    [Option("networks", Help = "Size of the networks: full (four of them, 794,190 values) or small (two layers of 128)")]
    public NetworkSize Networks { get; init; } = NetworkSize.Full;

    /// <summary>Where complex emotions come from.</summary>
    [Option("composer", Help = "Where complex emotions come from: learned (a network) or formula")]
    public ComposerKind Composer { get; init; } = ComposerKind.Learned;

    /// <summary>Weight of the loss that keeps composed emotions near their formulas.</summary>
    [Option("composer_coef", Help = "Weight of the loss that keeps composed emotions near their formulas", Min = 0, Max = 1000)]
    public double ComposerCoefficient { get; init; } = 1;

    /// <summary>How the policies are improved; how long a rollout is, <see cref="RolloutSteps"/> says.</summary>
    [OptionGroup<PpoOptions>]
    public PpoOptions Ppo { get; init; } = new()
    {
        TotalTimesteps = 100_000,
        BatchSize = 64,
        Epochs = 10,
        EntropyCoefficient = 0.01,
        ValueClip = ValueClip.Off,
        ValueCoefficient = 0.25,
        TargetKl = 0.02,
        AdvantageNormalization = AdvantageNormalization.Minibatch,
    };

    /// <summary>How the run is kept.</summary>
    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } =
        new() { SaveFrequency = 10_000, KeepCheckpoints = 20, CheckpointFolder = "checkpoints" };

    /// <inheritdoc/>
    public long StepsPerUpdate => (long)Worlds * StepsOfEach;

    /// <inheritdoc/>
    PpoOptions IPpoOptions.Ppo => Ppo with { StepsPerRollout = StepsOfEach };

    /// <remarks>Each stage takes whole updates; one that is repeated adds its own.</remarks>
    long IPpoOptions.WholeSteps =>
        Curriculum.Stages.Sum(stage => (stage.Steps + StepsPerUpdate - 1) / StepsPerUpdate * StepsPerUpdate);

    /// <summary>Where is trained, and for how long.</summary>
    public Curriculum Curriculum => s_curricula.GetValue(this, static options => options.ReadCurriculum());

    /// <summary>The world in which the training ends.</summary>
    public EmotionWorldOptions LastWorld => Fitting(Curriculum.Stages[^1].World);

    /// <summary>The networks that fit all worlds.</summary>
    public EmotionArchitecture Architecture =>
        new() { Capacity = Capacity, Size = Networks, Composer = Composer };

    private int StepsOfEach => (RolloutSteps + Worlds - 1) / Worlds;

    private int Capacity => Math.Max(World.MaxChildren, Curriculum.MostChildren);

    private IReadOnlyList<string> Lines => Stages.Count > 0 ? Stages : Curriculum.Guide;

    private Curriculum ReadCurriculum() => UsesCurriculum
        ? new Curriculum(StageText.Read(Lines, World, [])).Within(Ppo.TotalTimesteps)
        : Curriculum.Of(World, Ppo.TotalTimesteps);

    /// <summary>A world whose observations the networks can take.</summary>
    internal EmotionWorldOptions Fitting(EmotionWorldOptions world) => world with { MaxChildren = Capacity };

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (!UsesCurriculum && Stages.Count > 0)
            yield return Problem.With(Stages, $"need {Problem.Mention(UsesCurriculum)} to be true");
        if (!UsesCurriculum) yield break;
        var problems = new List<Problem>();
        StageText.Read(Lines, World, problems);
        foreach (var problem in problems) yield return problem with { Holder = nameof(Stages) };
        if (Ppo.ScheduleTimesteps > 0 && Ppo.ScheduleTimesteps < Ppo.TotalTimesteps)
        {
            yield return Problem.With(
                Ppo.TotalTimesteps,
                $"must be at most {Problem.Mention(Ppo.ScheduleTimesteps)}, {Ppo.ScheduleTimesteps}: a curriculum is divided "
                + "over its steps when it begins, so that a run cannot be made longer");
        }
    }
}
