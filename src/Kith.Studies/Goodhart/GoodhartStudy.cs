using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Cloning;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Logs;
using Kith.Studies.Goodhart.Networks;
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
public sealed class GoodhartStudy : Study<GoodhartOptions>
{
    /// <inheritdoc/>
    public override string Name => "goodhart";

    /// <inheritdoc/>
    public override string Question => "What does an agent become when it is paid for a proxy of what it needs?";

    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes => Mode.Every;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Actors => [.. new BehaviourCatalog().Names, .. base.Actors];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets => GoodhartPresets.Names;

    /// <inheritdoc/>
    /// <remarks>A small view and few samples, yet two lanes of two blocks of images.</remarks>
    public override IReadOnlyList<Setting> FingerprintSettings { get; } = SettingLayer.Of(
        "fingerprint",
        ("seed", "1"), ("n_envs", "8"), ("n_steps", "16"), ("n_epochs", "2"), ("n_minibatches", "2"), ("view_range", "2"),
        ("hidden_size", "16"));

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks => field ??=
    [
        new EvaluateTask(), new VerifyTask(), new CompareTask(), new ReportTask(),
        new SweepTask(this), new SaliencyTask(), new CloneTask(), new DemoTask(),
        new AnalyseTask(),
    ];

    /// <inheritdoc/>
    public override TrainingRun Train(Plan<GoodhartOptions> plan, Workers workers) => new GoodhartTraining(plan, workers);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, Network>> CreateNetworks(StudyMode mode, GoodhartOptions options) =>
        [new("policy", ForagerNetwork.Create(options.Architecture))];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Describe(TrainedModel<GoodhartOptions> model) =>
        [new("kith.architecture", model.Options.Architecture.ToString()), new("kith.actions", string.Join(" ", Moves.Arrows))];

    /// <inheritdoc/>
    public override IEnumerable<Frame> Play(PlayRequest request) => ForagerFrames.Play(request);

    /// <inheritdoc/>
    public override IReadOnlyList<WorldFinding> Check(long seed) => GoodhartCheck.Run(seed);

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> SettingsOf(string preset, StudyMode mode) => GoodhartPresets.Of(preset);
}
