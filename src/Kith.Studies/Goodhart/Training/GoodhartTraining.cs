using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Training;

/// <summary>A forager of one mode while it is trained.</summary>
public sealed class GoodhartTraining : PpoTraining<GoodhartOptions>
{
    private readonly ForagingTally _tally;

    /// <summary>Prepares a training; nothing is trained yet.</summary>
    /// <param name="plan">A plan without problems.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public GoodhartTraining(Plan<GoodhartOptions> plan, Workers workers)
        : this(
            new ForagerModel((Mode)plan.Mode, plan.Preset, plan.Options),
            new ForagingWorld(plan.Options.Foraging, (Mode)plan.Mode, (float)plan.Options.Ppo.Discount), workers)
    {
    }

    private GoodhartTraining(ForagerModel model, ForagingWorld world, Workers workers)
        : base(
            model, new WorldBatch<ForagingState>(world, model.Options.Worlds, model.Seed),
            [ForagerNetwork.ActorCritic(model.Network, world.Seats[0].Actions)], workers)
    {
        _tally = new ForagingTally(world.Measures);
        Curves =
        [
            new("true/energy_per_1k", () => _tally.EnergyPerThousand), new("goodhart/efficiency", () => _tally.Efficiency),
            new("goodhart/selectivity", () => _tally.Selectivity), new("behaviour/food_per_1k", () => _tally.FoodPerThousand),
            new("behaviour/poison_per_1k", () => _tally.PoisonPerThousand),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables => GoodhartLogs.Tables;

    /// <inheritdoc/>
    protected override IReadOnlyList<HeadlineNumber> Highlights =>
        [new("food/1k", _tally.FoodPerThousand, "0.0"), new("poison/1k", _tally.PoisonPerThousand, "0.0")];

    /// <inheritdoc/>
    protected override IReadOnlyList<Curve> Curves { get; }

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        GoodhartLogs.WriteEpisodes(tables[0], Report, Window, clock);
        GoodhartLogs.WriteUpdate(tables[1], Report, _tally, clock);
    }

    /// <inheritdoc/>
    public override void WriteSummary(Utf8JsonWriter json)
    {
        base.WriteSummary(json);
        json.WriteStartObject("log_files");
        foreach (var table in Tables) json.WriteString(table.Name, table.Name + ".csv");
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void AfterUpdate() => _tally.Take(Report);

    /// <inheritdoc/>
    protected override void WriteResults(Utf8JsonWriter json)
    {
        json.WriteFinite("best_efficiency", _tally.BestEfficiency);
        json.WriteFinite("best_reward", Window.BestReturn);
    }

    /// <inheritdoc/>
    protected override void WriteHyperparameters(Utf8JsonWriter json)
    {
        json.WriteString("brain", "base_cnn");
        json.WriteString("preset", Model.Preset);
    }

    /// <inheritdoc/>
    protected override void SaveMore(StateWriter writer) => _tally.Save(writer);

    /// <inheritdoc/>
    protected override void LoadMore(StateReader reader) => _tally.Load(reader);
}
