using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Comparisons;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Search;
using Kith.Studies.Therapy.Training;
using Kith.Studies.Therapy.Watching;
using Kith.Worlds;

namespace Kith.Studies.Therapy;

/// <summary>Can a therapist learn when to stop complementing a stuck client?</summary>
public sealed class TherapyStudy : Study
{
    /// <summary>Name on the command line and in weight files.</summary>
    public const string StudyName = "therapy";

    /// <inheritdoc/>
    public override string Name => StudyName;

    /// <inheritdoc/>
    public override string Question => "Can a therapist learn when to stop complementing a stuck client?";

    /// <inheritdoc/>
    public override string DefaultName => "therapy_ppo";

    /// <inheritdoc/>
    public override string DefaultActor => TherapistCatalog.Reference;

    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes { get; } =
    [
        new("plain", "sees what the client does and the last exchanges", true),
        new("omniscient", "sees utilities, satisfaction, bond and perception as well", true),
        new("full", "sees everything that decides the client's course", false),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets => TherapyPresets.Names;

    /// <inheritdoc/>
    public override OptionsSchema Options { get; } = OptionsSchema.Of<TherapyOptions>();

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks { get; } = [new EvaluateTask(), new CompareTask(), new SearchTask()];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> FingerprintSettings { get; } =
        [new("hidden_size", "32", "fingerprint"), new("eval_freq", "0", "fingerprint"), new("n_epochs", "2", "fingerprint")];

    /// <inheritdoc/>
    public override Plan Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var chosen = Mode(mode);
        var builder = new OptionsBuilder<TherapyOptions>()
            .Add(TherapyPresets.Of(preset, chosen != Modes[0])).Add(SettingsOf(chosen));
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        var options = resolved.Options;
        // Who asks for a view by its setting trains the mode of that view.
        return new(
            Modes[(int)options.Observation], preset, options, resolved.Values,
            resolved.Problems, [.. resolved.Notes, .. Rounding(options)])
        {
            StepsPerUpdate = options.StepsPerUpdate,
            Links = PlacesOf(options),
        };
    }

    /// <inheritdoc/>
    public override TrainingRun Train(Plan plan, Workers workers) => new TherapyTraining(plan, workers);

    /// <inheritdoc/>
    public override IEnumerable<Frame> Play(PlayRequest request) =>
        TherapyPlay.Frames(request, [.. Modes.Select(mode => mode.Name)]);

    /// <inheritdoc/>
    public override IReadOnlyList<WorldFinding> Check(long seed) => TherapyCheck.Run(seed);

    private static IReadOnlyList<Setting> SettingsOf(StudyMode mode) => mode.Name switch
    {
        "omniscient" => [new("use_omniscient_wrapper", "true", "mode omniscient")],
        "full" => [new("full_view", "true", "mode full")],
        _ => [],
    };

    // The guide's places: its tools look for models and logs there.
    private static RunLink[] PlacesOf(TherapyOptions options) =>
    [
        new(options.OutputFolder.Length > 0 ? options.OutputFolder : "models/{name}"),
        new(
            (options.LogFolder == TherapyOptions.GuideLogFolder ? "logs/{name}" : options.LogFolder) + "/{name}_progress.csv",
            "{name}_progress.csv"),
    ];

    private static IEnumerable<string> Rounding(TherapyOptions options)
    {
        var (update, steps) = (options.StepsPerUpdate, options.Ppo.TotalTimesteps);
        if (update == 0) yield break;
        var whole = options.WholeUpdates.TotalTimesteps;
        if (whole != steps)
        {
            yield return $"total_timesteps is rounded from {steps} to {whole}, "
                + $"which is {whole / update} updates of {update} steps.";
        }
    }
}
