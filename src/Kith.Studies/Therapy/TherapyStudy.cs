using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Comparisons;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.Search;
using Kith.Studies.Therapy.Training;
using Kith.Studies.Therapy.Watching;
using Kith.Worlds;

namespace Kith.Studies.Therapy;

/// <summary>Can a therapist learn when to stop complementing a stuck client?</summary>
public sealed class TherapyStudy : Study<TherapyOptions>
{
    /// <inheritdoc/>
    public override string Name => "therapy";

    /// <inheritdoc/>
    public override string Question => "Can a therapist learn when to stop complementing a stuck client?";

    /// <inheritdoc/>
    public override string DefaultName => "therapy_ppo";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Actors => [.. TherapistCatalog.Names, .. base.Actors];

    /// <inheritdoc/>
    public override string DefaultActor => TherapistCatalog.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes => Mode.Every;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets => TherapyPresets.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks { get; } = [new EvaluateTask(), new CompareTask(), new SearchTask()];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> FingerprintSettings { get; } =
        SettingLayer.Of("fingerprint", ("hidden_size", "32"), ("eval_freq", "0"), ("n_epochs", "2"));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Incidental =>
        ["output_dir", "log_dir", "eval_freq", "eval_episodes", "eval_deterministic"];

    /// <inheritdoc/>
    public override TrainingRun Train(Plan<TherapyOptions> plan, Workers workers) => new TherapyTraining(plan, workers);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, Network>> CreateNetworks(StudyMode mode, TherapyOptions options) =>
        [new("policy", TherapyNetwork.Create(options.Architecture))];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Describe(TrainedModel<TherapyOptions> model) =>
    [
        new("kith.architecture", model.Options.Architecture.ToString()),
        new("kith.parameters", model.Network.ParameterCount.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Frame> Play(PlayRequest request) =>
        TherapyPlay.Frames(request, [.. Modes.Select(mode => mode.Name)]);

    /// <inheritdoc/>
    public override IReadOnlyList<WorldFinding> Check(long seed) => TherapyCheck.Run(seed);

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> SettingsOf(string preset, StudyMode mode) => TherapyPresets.Of(preset, mode);

    /// <inheritdoc/>
    /// <remarks>Who asks for a view by its setting trains the mode of that view.</remarks>
    protected override StudyMode ModeOf(StudyMode asked, TherapyOptions options) =>
        Mode.Every.First(mode => mode.Observation == options.Observation);

    // The guide's word for a folder of its own in this one.
    private static string LogFolder(TherapyOptions options) =>
        options.LogFolder == TherapyOptions.GuideLogFolder ? "logs/{name}" : options.LogFolder;

    /// <inheritdoc/>
    /// <remarks>Where the guide's tools look for models and logs, if that is asked for.</remarks>
    protected override IReadOnlyList<RunLink> LinksOf(TherapyOptions options) =>
    [
        .. options.OutputFolder.Length > 0 ? [new RunLink(options.OutputFolder)] : (RunLink[])[],
        new(LogFolder(options) + "/{name}_progress.csv", "{name}_progress.csv") { Setting = "log_dir" },
    ];
}
