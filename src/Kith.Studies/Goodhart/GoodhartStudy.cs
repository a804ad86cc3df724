using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart.Cloning;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Logs;
using Kith.Studies.Goodhart.Reporting;
using Kith.Studies.Goodhart.Saliency;
using Kith.Studies.Goodhart.Sweeps;
using Kith.Studies.Goodhart.Training;
using Kith.Studies.Goodhart.Verification;
using Kith.Studies.Goodhart.Watching;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart;

/// <summary>What does an agent become when it is paid for a measure of the goal instead of the goal?</summary>
public sealed class GoodhartStudy : Study
{
    private static readonly IReadOnlyList<string> Names = ["guide", "harsh"];

    /// <inheritdoc/>
    public override string Name => "goodhart";

    /// <inheritdoc/>
    public override string Question => "What does an agent become when it is paid for a proxy of what it needs?";

    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes { get; } =
    [
        .. Goodhart.Mode.Every.Select(mode =>
            new StudyMode(
                mode.Name, Describe(mode), Goodhart.Mode.All.Contains(mode), mode.Alias.Length > 0 ? [mode.Alias] : [])),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets => Names;

    /// <inheritdoc/>
    public override OptionsSchema Options { get; } = OptionsSchema.Of<GoodhartOptions>();

    /// <inheritdoc/>
    /// <remarks>A small view and few samples, yet two lanes of two blocks of images.</remarks>
    public override IReadOnlyList<Setting> FingerprintSettings { get; } =
    [
        .. from pair in (string[])
        [
            "seed 1", "n_envs 8", "n_steps 16", "n_epochs 1", "n_minibatches 1", "view_range 2", "hidden_size 16",
        ]
           let words = pair.Split(' ')
           select new Setting(words[0], words[1], "fingerprint"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks => field ??=
    [
        new EvaluateTask(), new VerifyTask(), new CompareTask(), new ReportTask(),
        new SweepTask(this), new SaliencyTask(), new CloneTask(), new DemoTask(),
        new AnalyseTask(),
    ];

    /// <inheritdoc/>
    public override Plan Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var builder = new OptionsBuilder<GoodhartOptions>().Add(GoodhartOptions.Preset(preset));
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        return new(
            Mode(mode), preset, resolved.Options, resolved.Values,
            resolved.Problems, [.. resolved.Notes, .. Rounding(resolved.Options)])
        {
            StepsPerUpdate = StepsPerUpdate(resolved.Options),
        };
    }

    /// <inheritdoc/>
    public override TrainingRun Train(Plan plan, Workers workers) =>
        new GoodhartTraining(Goodhart.Mode.Find(plan.Mode.Name)!, plan.Preset, (GoodhartOptions)plan.Options, workers);

    /// <inheritdoc/>
    public override IEnumerable<Frame> Play(PlayRequest request) => ForagerFrames.Play(request);

    /// <inheritdoc/>
    public override IReadOnlyList<WorldFinding> Check(long seed) => GoodhartCheck.Run(seed);

    private static long StepsPerUpdate(GoodhartOptions options) => (long)options.Worlds * options.Ppo.RolloutSteps;

    private static IEnumerable<string> Rounding(GoodhartOptions options)
    {
        var update = StepsPerUpdate(options);
        if (update == 0) yield break;
        var rounded = (options.Ppo.TotalTimesteps + update - 1) / update * update;
        if (rounded != options.Ppo.TotalTimesteps)
        {
            yield return $"total_timesteps is rounded up from {options.Ppo.TotalTimesteps} to {rounded}, "
                + $"which is {rounded / update} updates of {update} steps.";
        }
    }

    private static string Describe(Mode mode)
    {
        var sees = mode.Observation == ObservationKind.True ? "sees what things are" : "sees how interesting things are";
        var paid = mode.Pay switch
        {
            RewardKind.Energy => "is paid for energy",
            RewardKind.Interestingness => "is paid for interestingness",
            _ => "is paid fixed amounts",
        };
        return $"{sees}, {paid}{(mode.FreezesEnergy ? ", cannot die in training" : "")}";
    }
}
