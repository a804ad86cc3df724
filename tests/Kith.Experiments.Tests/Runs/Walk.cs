using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.Experiments.Tests.Runs;

/// <summary>
/// A training whose weights walk at random: ten steps an update, an evaluation every second one, a score of its own.
/// </summary>
internal sealed class Walk : TrainingRun
{
    public const int StepsPerUpdate = 10;
    private readonly Network _network = new(new Linear(2, 2));
    private readonly long _updatesPlanned;
    private RandomStream _random = new(7, "walk");
    private long _updates;
    private double _bestEvaluated = double.NegativeInfinity;
    private double _score = double.NaN;

    public Walk(long updates = 12)
    {
        _updatesPlanned = updates;
        _network.Initialize(new RandomStream(7, "weights"));
    }

    /// <summary>Called in the middle of an evaluation.</summary>
    public Action WhileAssessing { get; set; } = () => { };

    /// <summary>Called after every update with its number.</summary>
    public Action<long> AfterUpdate { get; set; } = _ => { };

    /// <summary>The scores by update; the first weight when null.</summary>
    public IReadOnlyList<double>? Scores { get; init; }

    public override long Steps => _updates * StepsPerUpdate;

    public override long PlannedSteps => _updatesPlanned * StepsPerUpdate;

    public override long Updates => _updates;

    public override IReadOnlyList<KeyValuePair<string, Network>> Networks => [KeyValuePair.Create("policy", _network)];

    public override IReadOnlyDictionary<string, string> ModelCard => new Dictionary<string, string> { ["steps"] = $"{Steps}" };

    public override IReadOnlyList<string> Tags => ["walk/first"];

    public override IReadOnlyList<LogTable> Tables => [new("evaluations", "step", "score", "best"), new("rows", "step", "value")];

    public override IReadOnlyList<HeadlineNumber> Headline => [];

    public override IReadOnlyList<KeyValuePair<string, double>> Profile => [];

    public override double Score => _score;

    public override bool EvaluatesNext => (_updates + 1) % 2 == 0;

    private double First => _network.Values.Span[0];

    public override void Update()
    {
        foreach (ref var value in _network.Values.Span) value += _random.NextSingle() - 0.5f;
        _updates++;
        _score = Scores?[(int)_updates] ?? First;
        AfterUpdate(_updates);
    }

    public override bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        if (!beginning && _updates % 2 != 0) return false;
        WhileAssessing();
        Stopping.ThrowIfCancellationRequested();
        var isBest = First > _bestEvaluated;
        if (isBest) _bestEvaluated = First;
        tables[0].Add(Steps);
        tables[0].Add(First);
        tables[0].Add(_bestEvaluated);
        tables[0].EndRow();
        return isBest;
    }

    public override void WriteScalars(ScalarSink sink, RunClock clock) => sink("walk/first", First);

    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        tables[1].Add(Steps);
        tables[1].Add(First);
        tables[1].EndRow();
    }

    public override void WriteSummary(Utf8JsonWriter json) => json.WriteNumber("first", First);

    public override void Save(StateWriter writer)
    {
        writer.Write("updates", _updates);
        writer.Write("random", _random.Position);
        writer.Write("best", _bestEvaluated);
        writer.Write("score", _score);
    }

    public override void Load(StateReader reader)
    {
        _updates = reader.ReadInt64("updates");
        _random.Position = reader.ReadInt64("random");
        _bestEvaluated = reader.ReadDouble("best");
        _score = reader.ReadDouble("score");
    }

    public override void Dispose()
    {
    }
}
