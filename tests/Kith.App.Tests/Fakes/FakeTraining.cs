using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.App.Tests.Fakes;

/// <summary>Lets the weights of a tiny network walk at random: all that the plumbing needs.</summary>
public sealed class FakeTraining(FakeOptions options, string mode, Action<long> afterUpdate, string name = "") : TrainingRun
{
    private double _best = double.NegativeInfinity;
    private readonly Network _network = new(new Linear(2, 2));
    private RandomStream _random = new(options.Seed, mode);
    private long _updates;

    public override long Steps => _updates * options.Worlds * options.Steps;

    public override long PlannedSteps
    {
        get
        {
            long perUpdate = options.Worlds * options.Steps;
            return (options.TotalTimesteps + perUpdate - 1) / perUpdate * perUpdate;
        }
    }

    public override long Updates => _updates;

    public override IReadOnlyList<KeyValuePair<string, Network>> Networks => [KeyValuePair.Create("policy", _network)];

    public override IReadOnlyDictionary<string, string> ModelCard => new Dictionary<string, string> { ["mode"] = mode };

    public override IReadOnlyList<string> Tags => ["rollout/ep_rew_mean"];

    public override IReadOnlyList<LogTable> Tables =>
        options.EvaluationFrequency > 0 ? [new($"{name}_progress", "step", "score", "best", "speed", "assessing")] : [];

    /// <summary>How long an evaluation takes.</summary>
    public Action WhileAssessing { get; set; } = () => { };

    public override IReadOnlyList<HeadlineNumber> Headline =>
        [new("reward", 1.5, "0.0") { Episodes = 3, Best = 4 }, new("entropy", 2.08, "0.00"), new("clip", double.NaN, "0 %")];

    public override IReadOnlyList<KeyValuePair<string, double>> Profile =>
        [new("PPO Update", 0.3), new("Inference", 0.1)];

    public override double Score => double.NaN;

    public override void Update()
    {
        foreach (ref var value in _network.Values.Span) value += (float)options.LearningRate * (_random.NextSingle() - 0.5f);
        _updates++;
        if (mode == FakeStudy.Broken && _updates == 2) throw new InvalidDataException("the broken mode broke in update 2");
        afterUpdate(_updates);
    }

    // The score is a walk, too: the first weight.
    public override bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        var before = Steps - (options.Worlds * options.Steps);
        var due = options.EvaluationFrequency > 0
            && (beginning || Steps / options.EvaluationFrequency > before / options.EvaluationFrequency);
        if (!due) return false;
        WhileAssessing();
        var score = (double)_network.Values.Span[0];
        var best = beginning || score > _best;
        if (best) _best = score;
        tables[0].Add(Steps);
        tables[0].Add(score);
        tables[0].Add(_best);
        tables[0].Add(clock.StepsPerSecond > 0 ? 1L : 0);
        tables[0].Add(clock.EvaluationSeconds);
        tables[0].EndRow();
        return best;
    }

    public override void WriteScalars(ScalarSink sink, RunClock clock) => sink("rollout/ep_rew_mean", _updates);

    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
    }

    public override void WriteSummary(Utf8JsonWriter json) => json.WriteNumber("total_updates", _updates);

    public override void Save(StateWriter writer)
    {
        if (mode == FakeStudy.Broken && Steps == PlannedSteps)
            throw new InvalidOperationException("the broken mode cannot be saved at its end");
        writer.Write("updates", _updates);
        writer.Write("random", _random.Position);
        writer.Write("worlds", options.Worlds);
        writer.Write("best_score", _best);
    }

    public override void Load(StateReader reader)
    {
        _updates = reader.ReadInt64("updates");
        _random.Position = reader.ReadInt64("random");
        var worlds = reader.ReadInt64("worlds");
        if (worlds != options.Worlds)
            throw new InvalidDataException($"The state's 'worlds' is {worlds}, but {options.Worlds} is needed.");
        _best = reader.ReadDouble("best_score");
    }

    public override void Dispose()
    {
    }
}
