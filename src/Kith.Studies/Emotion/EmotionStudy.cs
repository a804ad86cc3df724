using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Emotion.Analysis;
using Kith.Studies.Emotion.Baselines;
using Kith.Studies.Emotion.Comparisons;
using Kith.Studies.Emotion.Demo;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.Training;
using Kith.Studies.Emotion.Watching;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion;

/// <summary>Do care, bonds and maternal love emerge between a parent and its children, and what do they need?</summary>
public sealed class EmotionStudy : WorldStudy<EmotionOptions, EmotionState>
{
    /// <inheritdoc/>
    public override string Name => "emotion";

    /// <inheritdoc/>
    public override string Question => "Does a parent learn to care for its children, and does care need emotions?";

    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes => Mode.Every;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets => EmotionPresets.Names;

    /// <inheritdoc/>
    public override string DefaultActor => "caring";

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks => field ??=
        [.. base.Tasks, new InterpretTask(this), new AnalyseTask(this), new AblateTask(this), new DemoTask(this)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> FingerprintSettings { get; } = SettingLayer.Of(
        "fingerprint",
        ("n_envs", "4"), ("n_steps", "128"), ("n_epochs", "2"), ("scenario", "crisis"), ("children", "2"),
        ("vulnerability", "0.8"), ("threat_frequency", "10"), ("threat_damage", "0.3"), ("episode_steps", "750"));

    /// <inheritdoc/>
    public override TrainingRun Train(Plan<EmotionOptions> plan, Workers workers) => new EmotionTraining(this, plan, workers);

    /// <inheritdoc/>
    /// <remarks>Of a curriculum, the world of its last stage.</remarks>
    public override IWorld<EmotionState> CreateWorld(StudyMode mode, EmotionOptions options) =>
        new EmotionWorld(options.LastWorld);

    /// <inheritdoc/>
    public override IReadOnlyList<Players<EmotionState>> ScriptedPlayers(IWorld<EmotionState> world) =>
        [.. ParentCatalog.All.Select(parent => new Players<EmotionState>(
            parent.Name, ParentCatalog.Family(parent.ToActor(), world.Seats.Count - 1)))];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Describe(TrainedModel<EmotionOptions> model) =>
    [
        new("kith.architecture", Words(model.Options.Architecture)),
        new("kith.parameters", model.Networks[0].Value.ParameterCount.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    public override Picture Paint(ref readonly EmotionState state) => FamilyPainter.Paint(in state);

    /// <inheritdoc/>
    protected override FrameNarrator<EmotionState> CreateNarrator(Players<EmotionState> players) => new FamilyNarrator(players);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Incidental => ["eval_episodes"];

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> DefaultsOf(EmotionOptions options) =>
        EmotionPresets.WorldOf(options.World.Scenario);

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> SettingsOf(string preset, StudyMode mode) => EmotionPresets.Of(preset);

    private static string Words(EmotionArchitecture networks) =>
        $"size {networks.Size}, room for {networks.Capacity} others, composer {networks.Composer}";

    /// <inheritdoc/>
    protected override Network CreateNetwork(Seat seat, EmotionOptions options) => EmotionNetwork.Create(options.Architecture);

    /// <inheritdoc/>
    protected override ActorCritic PolicyOf(Network network, Seat seat) => EmotionNetwork.ActorCritic(network);
}
