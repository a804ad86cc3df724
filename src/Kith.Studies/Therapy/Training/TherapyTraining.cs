using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Training;

/// <summary>A therapist while it is trained.</summary>
public sealed class TherapyTraining : PpoTraining<TherapyOptions>
{
    private readonly Workers _workers;
    private readonly TherapyWorld _world;
    private readonly OutcomeWindow _outcomes = new(100);
    private readonly EpisodeSums _sums = new();
    private readonly ThresholdCurriculum _curriculum;
    private readonly ProgressEvaluation _evaluation;
    private double _complementarity = double.NaN;
    private bool _isEvaluated;

    /// <summary>Prepares a training; nothing is trained yet.</summary>
    /// <param name="plan">A plan of the study without problems.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public TherapyTraining(Plan<TherapyOptions> plan, Workers workers)
        : this(
            new TherapyModel(plan.Mode, plan.Preset, plan.Options),
            new TherapyWorld(plan.Options.World, plan.Options.Observation, plan.Options.Shaping, plan.Options.Ppo.Discount)
            {
                Threshold = new ThresholdCurriculum(plan.Options.Curriculum, plan.Options.World.Threshold).Threshold,
            },
            workers)
    {
        Tables = TherapyLogs.Tables(plan.Name);
    }

    private TherapyTraining(TherapyModel model, TherapyWorld world, Workers workers)
        : base(
            model, new WorldBatch<TherapyState>(world, model.Options.Worlds, model.Options.Seed),
            [TherapyNetwork.ActorCritic(model.Network)], workers)
    {
        (_world, _workers) = (world, workers);
        _curriculum = new ThresholdCurriculum(Options.Curriculum, Options.World.Threshold);
        _evaluation = new ProgressEvaluation(Options, model.ToActor("trained", Options.EvaluationDeterministic), workers);
        Curves =
        [
            new("rollout/success_rate", () => _outcomes.SuccessRate), new("rollout/dropout_rate", () => _outcomes.DropoutRate),
            new("behaviour/complementarity", () => _complementarity), new("curriculum/threshold", () => _curriculum.Threshold),
            new("eval/mean_reward", () => IfEvaluated(_evaluation.MeanReward)),
            new("eval/mean_ep_length", () => IfEvaluated(_evaluation.MeanLength)),
            new("eval/success_rate", () => IfEvaluated(_evaluation.SuccessRate)),
            new("eval/dropout_rate", () => IfEvaluated(_evaluation.DropoutRate)),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables { get; } = [];

    /// <inheritdoc/>
    public override double Score => _evaluation.MeanReward;

    /// <inheritdoc/>
    protected override IReadOnlyList<HeadlineNumber> Highlights =>
    [
        new("success", _outcomes.SuccessRate, "0 %") { Episodes = _outcomes.Count },
        new("dropout", _outcomes.DropoutRate, "0 %"),
        new("threshold", _curriculum.Threshold, "0.00"),
        new("evaluated success", _evaluation.SuccessRate, "0 %")
        {
            Episodes = double.IsNaN(_evaluation.SuccessRate) ? 0 : Options.EvaluationEpisodes,
        },
        new("complement", _complementarity, "0 %"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<Curve> Curves { get; }

    /// <inheritdoc/>
    public override bool EvaluatesNext => Options.EvaluationFrequency is > 0 and var frequency
        && (Steps + Trainer.StepsPerUpdate) / frequency > Steps / frequency;

    /// <inheritdoc/>
    public override void Begin()
    {
        _evaluation.Forget();
        if (Steps == 0 && Options.WarmStart.Teacher != WarmStartOptions.None)
            WarmStart.Imitate(Model.Network, Options, _workers, Stopping);
    }

    /// <inheritdoc/>
    public override bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        var (frequency, before) = (Options.EvaluationFrequency, Steps - Trainer.StepsPerUpdate);
        if (frequency == 0 || (!beginning && Steps / frequency == before / frequency)) return false;
        var isBest = _evaluation.Evaluate(Stopping);
        _isEvaluated = true;
        TherapyLogs.WriteProgress(tables[0], new(this, Updates > 0 ? Report : null, _sums, _evaluation), clock);
        _sums.Clear();
        return isBest;
    }

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock) =>
        TherapyLogs.WriteEpisodes(tables[1], Report, Window.Episodes - Report.Episodes.Count, Options.World.Patterns);

    /// <inheritdoc/>
    protected override double ReturnOf(EpisodeRecord episode) => TherapyMeasure.Reward.Of(episode);

    /// <inheritdoc/>
    protected override void BeforeUpdate()
    {
        _world.Threshold = _curriculum.Threshold;
        _isEvaluated = false;
    }

    /// <inheritdoc/>
    protected override void AfterUpdate()
    {
        _complementarity = Report.MeasureTotals[(int)TherapyMeasure.Complementary] / Report.RolloutSteps;
        for (var i = 0; i < Report.Episodes.Count; i++) Count(Report.Episodes[i]);
    }

    /// <inheritdoc/>
    protected override void WriteResults(Utf8JsonWriter json)
    {
        json.WriteNumber("parameters", Model.Network.ParameterCount);
        json.WriteFinite("success_rate", _outcomes.SuccessRate);
        json.WriteFinite("evaluated_success_rate", _evaluation.SuccessRate);
        json.WriteFinite("evaluated_reward", _evaluation.MeanReward);
    }

    /// <inheritdoc/>
    protected override void SaveMore(StateWriter writer)
    {
        _outcomes.Save(writer);
        _sums.Save(writer);
        _curriculum.Save(writer);
        _evaluation.Save(writer);
        writer.Write("complementarity", _complementarity);
    }

    /// <inheritdoc/>
    protected override void LoadMore(StateReader reader)
    {
        _outcomes.Load(reader);
        _sums.Load(reader);
        _curriculum.Load(reader);
        _evaluation.Load(reader);
        _complementarity = reader.ReadDouble("complementarity");
    }

    private void Count(EpisodeRecord episode)
    {
        var end = TherapyMeasures.EndOf(episode);
        _outcomes.Add(end);
        _sums.Add(ReturnOf(episode), episode.Length, end);
        _curriculum.Count(end == TherapyEnd.Success);
    }

    // An evaluation belongs to the update after which it was played, and to none that follows.
    private double IfEvaluated(double value) => _isEvaluated ? value : double.NaN;
}
