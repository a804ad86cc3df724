using System.Globalization;
using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Training;

/// <summary>A therapist while it is trained.</summary>
public sealed class TherapyTraining : TrainingRun
{
    private readonly Plan<TherapyOptions> _plan;
    private readonly TherapyOptions _options;
    private readonly Workers _workers;
    private readonly TherapyWorld _world;
    private readonly Network _network;
    private readonly PpoTrainer _trainer;
    private readonly IEnumerator<PpoReport> _reports;
    private readonly EpisodeWindow _window = new(100);
    private readonly OutcomeWindow _outcomes = new(100);
    private readonly EpisodeSums _sums = new();
    private readonly ThresholdCurriculum _curriculum;
    private readonly ProgressEvaluation _evaluation;
    private double _complementarity = double.NaN;

    /// <summary>Prepares a training; nothing is trained yet.</summary>
    /// <param name="plan">A plan of the study without problems.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public TherapyTraining(Plan<TherapyOptions> plan, Workers workers)
    {
        (_plan, _workers) = (plan, workers);
        var options = _options = plan.Options;
        _curriculum = new ThresholdCurriculum(options.Curriculum, options.World.Threshold);
        _world = new TherapyWorld(options.World, options.Observation, options.Shaping, options.Ppo.Discount)
        {
            Threshold = _curriculum.Threshold,
        };
        _network = TherapyModel.Untrained(plan.Mode.Name, plan.Preset, options).Network;
        var policy = TherapyNetwork.ActorCritic(_network);
        var worlds = new WorldBatch<TherapyState>(_world, options.Worlds, options.Seed);
        _trainer = new PpoTrainer(worlds, [policy], options.Learner, workers, options.Seed);
        _reports = _trainer.Run().GetEnumerator();
        _evaluation = new ProgressEvaluation(
            options,
            new LearnedTherapist("trained", _network, options.Observation) { Deterministic = options.EvaluationDeterministic },
            workers);
    }

    /// <inheritdoc/>
    public override long Steps => _trainer.Steps;

    /// <inheritdoc/>
    public override long PlannedSteps => _trainer.Updates * _trainer.StepsPerUpdate;

    /// <inheritdoc/>
    public override long Updates => _trainer.UpdatesDone;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, Network>> Networks => [new("policy", _network)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ModelCard =>
        TherapyModel.Card(_plan.Mode.Name, _plan.Preset, _options, _network, Steps);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => TherapyLogs.Tags;

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables => field ??= TherapyLogs.Tables(_plan.Name);

    /// <inheritdoc/>
    public override double Score => _evaluation.MeanReward;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Headline =>
    [
        new("success", Percent(_outcomes.SuccessRate)),
        new("dropout", Percent(_outcomes.DropoutRate)),
        new("threshold", _curriculum.Threshold.ToString("0.00", CultureInfo.InvariantCulture)),
        new("evaluated success", Percent(_evaluation.SuccessRate)),
        new("complementary", Percent(_complementarity)),
    ];

    /// <inheritdoc/>
    public override string Profile => PpoCurves.Profile(Report.Phases);

    private PpoReport Report => _reports.Current;

    /// <inheritdoc/>
    public override void Update()
    {
        _world.Threshold = _curriculum.Threshold;
        if (!_reports.MoveNext()) throw new InvalidOperationException("The training is finished.");
        _complementarity = Report.MeasureTotals[(int)TherapyMeasure.Complementary] / Report.RolloutSteps;
        for (var i = 0; i < Report.Episodes.Count; i++) Count(Report.Episodes[i]);
    }

    /// <inheritdoc/>
    public override bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        if (beginning) Begin();
        var (frequency, before) = (_options.EvaluationFrequency, Steps - _trainer.StepsPerUpdate);
        if (frequency == 0 || (!beginning && Steps / frequency == before / frequency)) return false;
        var isBest = _evaluation.Evaluate();
        TherapyLogs.WriteProgress(tables[0], this, Updates > 0 ? Report : null, _sums, _evaluation, clock);
        _sums.Clear();
        return isBest;
    }

    /// <inheritdoc/>
    public override void WriteScalars(ScalarSink sink, RunClock clock)
    {
        PpoCurves.WriteScalars(sink, Report, _window, clock, _options.Ppo.Epochs);
        sink("rollout/success_rate", _outcomes.SuccessRate);
        sink("rollout/dropout_rate", _outcomes.DropoutRate);
        sink("behaviour/complementarity", _complementarity);
        sink("curriculum/threshold", _curriculum.Threshold);
        sink("eval/mean_reward", _evaluation.MeanReward);
        sink("eval/mean_ep_length", _evaluation.MeanLength);
        sink("eval/success_rate", _evaluation.SuccessRate);
        sink("eval/dropout_rate", _evaluation.DropoutRate);
    }

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock) =>
        TherapyLogs.WriteEpisodes(tables[1], Report, _window.Episodes - Report.Episodes.Count, _options.World.Patterns);

    /// <inheritdoc/>
    public override void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteString("preset", _plan.Preset);
        json.WriteNumber("total_episodes", _window.Episodes);
        json.WriteNumber("parameters", _network.ParameterCount);
        json.WriteFinite("success_rate", _outcomes.SuccessRate);
        json.WriteFinite("evaluated_success_rate", _evaluation.SuccessRate);
        json.WriteFinite("evaluated_reward", _evaluation.MeanReward);
        json.WriteString("final_model_path", "policy.safetensors");
        json.WriteStartObject("hyperparameters");
        json.WriteString("mode", _plan.Mode.Name);
        Hyperparameters.Write(json, OptionsSchema.Of<TherapyOptions>(), _options);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        _trainer.Save(writer);
        _window.Save(writer);
        _outcomes.Save(writer);
        _sums.Save(writer);
        _curriculum.Save(writer);
        _evaluation.Save(writer);
        writer.Write("complementarity", _complementarity);
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        _trainer.Load(reader);
        _window.Load(reader);
        _outcomes.Load(reader);
        _sums.Load(reader);
        _curriculum.Load(reader);
        _evaluation.Load(reader);
        _complementarity = reader.ReadDouble("complementarity");
    }

    /// <inheritdoc/>
    public override void Dispose() => _reports.Dispose();

    private void Begin()
    {
        _evaluation.Forget();
        if (Steps == 0 && _options.WarmStart.Teacher != WarmStartOptions.None)
            WarmStart.Imitate(_network, _options, _workers);
    }

    private void Count(EpisodeRecord episode)
    {
        var (reward, end) = (TherapyMeasure.Reward.Of(episode), TherapyMeasures.EndOf(episode));
        _window.Add(reward, episode.Length);
        _outcomes.Add(end);
        _sums.Add(reward, episode.Length, end);
        _curriculum.Count(end == TherapyEnd.Success);
    }

    private static string Percent(double rate) =>
        double.IsFinite(rate) ? (100 * rate).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "none yet";
}
