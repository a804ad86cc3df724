using System.Text.Json;
using Kith.Networks;
using Kith.Numerics;
using Kith.Runs;
using Kith.Runs.Logs;
using Kith.State;

namespace Kith.App.Tests.Fakes;

/// <summary>Lets the weights of a tiny network walk at random: all that the plumbing needs.</summary>
public sealed class FakeTraining(FakeOptions options, string mode, Action<long> afterUpdate) : Training
{
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

    public override IReadOnlyList<LogTable> Tables => [];

    public override IReadOnlyList<KeyValuePair<string, string>> Headline =>
        [KeyValuePair.Create("best reward", "1.5"), KeyValuePair.Create("entropy", "2.08")];

    public override string Profile => "[Profile] PPO Update: 0.00s (100%)";

    public override double Score => double.NaN;

    public override void Update()
    {
        foreach (ref var value in _network.Values.Span) value += (float)options.LearningRate * (_random.NextSingle() - 0.5f);
        _updates++;
        if (mode == FakeStudy.Broken && _updates == 2) throw new InvalidDataException("the broken mode broke in update 2");
        afterUpdate(_updates);
    }

    public override void Tell(ScalarSink sink, RunClock clock) => sink("rollout/ep_rew_mean", _updates);

    public override void Log(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
    }

    public override void WriteSummary(Utf8JsonWriter json) => json.WriteNumber("total_updates", _updates);

    public override void Save(StateWriter writer)
    {
        writer.Write("updates", _updates);
        writer.Write("random", _random.Position);
    }

    public override void Load(StateReader reader)
    {
        _updates = reader.ReadInt64("updates");
        _random.Position = reader.ReadInt64("random");
    }

    public override void Dispose()
    {
    }
}
