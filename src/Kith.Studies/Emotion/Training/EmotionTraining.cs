using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Training;

/// <summary>A parent and its children while they are trained: a learner for each role, in one world after the other.</summary>
public sealed class EmotionTraining : PpoTraining<EmotionOptions>
{
    private static readonly string[] s_stageColumns = ["stage", "name", "attempt", "step", "score", "threshold", "verdict"];
    private static readonly EpisodeMetric[] s_metrics = Enum.GetValues<EpisodeMetric>();
    private readonly PpoLearner _parent;
    private readonly PpoLearner _child;
    private readonly CurriculumCourse _course;
    private readonly RecentEpisodes _episodes = new();
    private readonly bool _hasStages;
    private readonly Workers _workers;
    private double[] _closing = [];
    private StageResult? _ended;

    /// <summary>Prepares a training in the worlds of its plan; nothing is trained yet.</summary>
    /// <param name="study">The study.</param>
    /// <param name="plan">A plan of the study without problems.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public EmotionTraining(EmotionStudy study, Plan<EmotionOptions> plan, Workers workers)
        : this(study, plan, plan.Options.Curriculum, workers)
    {
    }

    /// <summary>Prepares a training in a curriculum of one's own.</summary>
    /// <param name="study">The study.</param>
    /// <param name="plan">A plan of the study without problems.</param>
    /// <param name="curriculum">The stages, with no more children than the plan's networks have room for.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    /// <exception cref="ArgumentException">A stage has more children.</exception>
    public EmotionTraining(EmotionStudy study, Plan<EmotionOptions> plan, Curriculum curriculum, Workers workers)
        : this(
            new TrainedModel<EmotionOptions>(study, plan.Mode, plan.Preset, plan.Options),
            Checked(curriculum, plan.Options), workers)
    {
    }

    private EmotionTraining(TrainedModel<EmotionOptions> model, Curriculum curriculum, Workers workers)
        : this(model, curriculum, LearnersOf(model), workers)
    {
    }

    private EmotionTraining(
        TrainedModel<EmotionOptions> model, Curriculum curriculum, (PpoLearner Parent, PpoLearner Child) learners,
        Workers workers)
        : base(
            model, WorldsOf(model.Options, curriculum.Stages[0], 1),
            Seated(learners.Parent, learners.Child, curriculum.Stages[0]), workers)
    {
        (_parent, _child, _workers) = (learners.Parent, learners.Child, workers);
        _course = new(curriculum, Trainer.StepsPerUpdate);
        _hasStages = curriculum.Stages is not [{ Targets.Count: 0 }];
        Trainer.PlannedSteps = _course.Left;
        Tables = [.. base.Tables, new("stages", [.. s_stageColumns, .. s_metrics.Select(EmotionCurves.NameOf)])];
        Curves = EmotionCurves.Of(_episodes, _course, () => Report, () => Window.Episodes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables { get; }

    /// <inheritdoc/>
    /// <remarks>A training in one world without a target has no stage to tell of.</remarks>
    public override IReadOnlyList<string> Remarks => _ended is { } ended && _hasStages ? [ended.Text] : [];

    /// <inheritdoc/>
    public override bool EvaluatesNext => Evaluates && Steps + Trainer.StepsPerUpdate >= PlannedSteps;

    private bool Evaluates => Options.EvaluationEpisodes > 0;

    /// <inheritdoc/>
    protected override IReadOnlyList<HeadlineNumber> Highlights =>
    [
        Number("attachment", EpisodeMetric.Attachment, "0.00"), Number("love", EpisodeMetric.MaternalLove, "0.00"),
        Number("survival", EpisodeMetric.Survival, "0 %"), Number("protection", EpisodeMetric.Protection, "0.0"),
        Number("sacrifice", EpisodeMetric.SelfSacrifice, "0 %"),
        new("stage", _course.Number, "0"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<Curve> Curves { get; }

    /// <inheritdoc/>
    /// <remarks>Once, when the training has ended.</remarks>
    public override bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        if (!Evaluates || Steps < PlannedSteps) return false;
        _closing = ClosingEvaluation.Play(Model, Options.Fitting(_course.Stage.World), _workers, Stopping);
        return false;
    }

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        base.WriteRows(tables, clock);
        if (_ended is not { } ended) return;
        var table = tables[1];
        table.Add(ended.Number);
        table.Add(ended.Stage.Name);
        table.Add(ended.Attempt);
        table.Add(Steps);
        table.Add(ended.Score);
        table.Add(ended.Stage.Threshold);
        table.Add(ended.VerdictText);
        foreach (var metric in s_metrics) table.Add(_episodes.Of(metric));
        table.EndRow();
    }

    /// <inheritdoc/>
    protected override void BeforeUpdate()
    {
        (_ended, _closing) = (null, []);
        if (_course.Progress == 0) _episodes.Clear();
    }

    /// <inheritdoc/>
    protected override void AfterUpdate()
    {
        for (var i = 0; i < Report.Episodes.Count; i++) _episodes.Add(Report.Episodes[i].Measures);
        _ended = _course.Advance(_episodes);
        if (_course.Progress == 0) Move();
        Trainer.PlannedSteps = Trainer.Steps + _course.Left;
    }

    /// <inheritdoc/>
    protected override void WriteResults(Utf8JsonWriter json)
    {
        base.WriteResults(json);
        json.WriteNumber("parameters", Model[EmotionWorld.ParentRole].ParameterCount);
        foreach (var metric in s_metrics)
            json.WriteFinite(EmotionCurves.NameOf(metric), _episodes.Of(metric));
        if (!Evaluates || _closing.Length == 0) return;
        json.WriteStartObject("evaluation");
        json.WriteNumber("episodes", Options.EvaluationEpisodes);
        foreach (var (metric, value) in s_metrics.Zip(_closing))
            json.WriteFinite(EmotionCurves.NameOf(metric), value);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void SaveCourse(StateWriter writer) => _course.Save(writer);

    /// <inheritdoc/>
    protected override void LoadCourse(StateReader reader)
    {
        _course.Load(reader);
        if (_course.Begun > 1) Move();
    }

    /// <inheritdoc/>
    protected override void SaveMore(StateWriter writer)
    {
        _episodes.Save(writer);
        writer.Write("has_closed", _closing.Length > 0 ? 1L : 0L);
        if (_closing.Length > 0) writer.Write("closing_evaluation", _closing);
    }

    /// <inheritdoc/>
    protected override void LoadMore(StateReader reader)
    {
        _episodes.Load(reader);
        _closing = reader.ReadInt64("has_closed") == 0 ? [] : new double[s_metrics.Length];
        if (_closing.Length > 0) reader.Read("closing_evaluation", _closing);
        Trainer.PlannedSteps = Trainer.Steps + _course.Left;
    }

    private static Curriculum Checked(Curriculum curriculum, EmotionOptions options) =>
        curriculum.MostChildren <= options.Architecture.Capacity ? curriculum : throw new ArgumentException(
            $"A stage has {curriculum.MostChildren} children, but the networks have room for {options.Architecture.Capacity}; "
            + "max_children says for how many.",
            nameof(curriculum));

    private static (PpoLearner Parent, PpoLearner Child) LearnersOf(TrainedModel<EmotionOptions> model)
    {
        return (Learner(EmotionWorld.ParentRole, 0), Learner(EmotionWorld.ChildRole, 1));

        PpoLearner Learner(string role, int index)
        {
            var (network, options) = (model[role], model.Options);
            return new(EmotionNetwork.ActorCritic(network), ((IPpoOptions)options).Ppo, options.Seed, index)
            {
                Auxiliary = options.Composer == ComposerKind.Learned && options.ComposerCoefficient > 0
                    ? new ComposerLoss(network, options.Architecture) { Weight = options.ComposerCoefficient }
                    : null,
            };
        }
    }

    private static PpoLearner[] Seated(PpoLearner parent, PpoLearner child, Stage stage) =>
        [parent, .. Enumerable.Repeat(child, stage.World.Children)];

    // A stage that repeated the seed of another would repeat its worlds.
    private static WorldBatch<EmotionState> WorldsOf(EmotionOptions options, Stage stage, int begun)
    {
        var random = new RandomStream(options.Seed, "stage", begun);
        var seed = begun == 1 ? options.Seed : random.NextUInt32();
        return new(new EmotionWorld(options.Fitting(stage.World)), options.Worlds, seed);
    }

    private void Move() =>
        Trainer.MoveTo(WorldsOf(Options, _course.Stage, _course.Begun), Seated(_parent, _child, _course.Stage));

    private HeadlineNumber Number(string name, EpisodeMetric metric, string format) =>
        new(name, _episodes.Of(metric), format) { Episodes = _episodes.Count };
}
