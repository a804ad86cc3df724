using System.Globalization;
using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Training;

/// <summary>A forager of one mode while it is trained.</summary>
public sealed class GoodhartTraining : TrainingRun
{
    private readonly Mode _mode;
    private readonly string _preset;
    private readonly GoodhartOptions _options;
    private readonly PpoTrainer _trainer;
    private readonly IEnumerator<PpoReport> _reports;
    private readonly Network _network;
    private readonly EpisodeWindow _window;
    private readonly ForagingTally _tally;

    /// <summary>Prepares a training; nothing is trained yet.</summary>
    /// <param name="plan">A plan without problems.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public GoodhartTraining(Plan<GoodhartOptions> plan, Workers workers)
    {
        var (mode, options) = (_mode, _options) = ((Mode)plan.Mode, plan.Options);
        _preset = plan.Preset;
        var task = new ForagingWorld(options.Foraging, mode, (float)options.Ppo.Discount);
        var worlds = new WorldBatch<ForagingState>(task, options.Worlds, options.Seed);
        _network = ForagerModel.Untrained(mode, plan.Preset, options).Network;
        var policy = ForagerNetwork.ActorCritic(_network, task.Seats[0].Actions);
        _trainer = new PpoTrainer(worlds, [policy], options.Ppo, workers, options.Seed);
        _reports = _trainer.Run().GetEnumerator();
        _window = new EpisodeWindow(100);
        _tally = new ForagingTally(task.Measures);
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
    public override IReadOnlyDictionary<string, string> ModelCard => ForagerModel.Card(_mode, _preset, _options, Steps);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => GoodhartLogs.Tags;

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables => GoodhartLogs.Tables;

    /// <inheritdoc/>
    public override double Score => _window.MeanReturn;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Headline =>
    [
        new("best reward", Text(_window.BestReturn, "0.00")),
        new("entropy", Text(Learner.Entropy, "0.000")),
        new("explained variance", Text(Learner.ExplainedVariance, "0.00")),
        new("food/1k", Text(_tally.FoodPerThousand, "0.0")),
        new("poison/1k", Text(_tally.PoisonPerThousand, "0.0")),
    ];

    /// <inheritdoc/>
    public override string Profile => PpoCurves.Profile(Report.Phases);

    private PpoReport Report => _reports.Current;

    private LearnerReport Learner => Report.Learners[0];

    /// <inheritdoc/>
    public override void Update()
    {
        if (!_reports.MoveNext()) throw new InvalidOperationException("The training is finished.");
        // By index: the enumerator of an interface would be an object of its own.
        for (var i = 0; i < Report.Episodes.Count; i++) _window.Add(Report.Episodes[i].Returns[0], Report.Episodes[i].Length);
        _tally.Take(Report);
    }

    /// <inheritdoc/>
    public override void WriteScalars(ScalarSink sink, RunClock clock) =>
        GoodhartLogs.WriteScalars(sink, Report, _window, _tally, clock, _options);

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        GoodhartLogs.WriteEpisodes(tables[0], Report, _window, clock);
        GoodhartLogs.WriteUpdate(tables[1], Report, _tally, clock);
    }

    /// <inheritdoc/>
    public override void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteString("preset", _preset);
        json.WriteNumber("total_episodes", _window.Episodes);
        json.WriteFinite("best_efficiency", _tally.BestEfficiency);
        json.WriteFinite("best_reward", _window.BestReturn);
        json.WriteString("final_model_path", "policy.safetensors");
        GoodhartLogs.WriteHyperparameters(json, _options, _mode, _preset);
        json.WriteStartObject("log_files");
        foreach (var table in Tables) json.WriteString(table.Name, table.Name + ".csv");
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        _trainer.Save(writer);
        _window.Save(writer);
        _tally.Save(writer);
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        _trainer.Load(reader);
        _window.Load(reader);
        _tally.Load(reader);
    }

    /// <inheritdoc/>
    public override void Dispose() => _reports.Dispose();

    private static string Text(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "none yet";
}
