using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>What became of one training.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Value">The varied value.</param>
/// <param name="Seed">Seed of the training.</param>
/// <param name="Proxy">Interestingness eaten per 1,000 steps: what the measure says.</param>
/// <param name="Energy">Energy per 1,000 steps, guide energies: what it is worth.</param>
/// <param name="HarshEnergy">The same under harsh energies.</param>
/// <param name="Efficiency">Food / (food + poison).</param>
/// <param name="PoisonPerFood">Poison eaten per food eaten.</param>
/// <param name="Survival">Restricted mean survival under harsh energies.</param>
public sealed record SweepPoint(
    string Mode, double Value, long Seed, double Proxy, double Energy,
    double HarshEnergy, double Efficiency, double PoisonPerFood, double Survival)
{
    /// <summary>The point of an evaluated policy.</summary>
    /// <param name="training">The mode, the varied value and the seed it was trained with.</param>
    /// <param name="view">What items looked like.</param>
    /// <param name="guide">What it did under the guide's energies.</param>
    /// <param name="harsh">What it did under the harsh ones.</param>
    internal static SweepPoint Of(
        (string Mode, double Value, long Seed) training, ViewOptions view, EvaluationResult guide, EvaluationResult harsh)
    {
        var found = guide.Aggregates;
        var proxy = (view.FoodInterestingness * found.FoodPerThousand) + (view.PoisonInterestingness * found.PoisonPerThousand);
        return new(
            training.Mode, training.Value, training.Seed, proxy, found.EnergyPerThousand, harsh.Aggregates.EnergyPerThousand,
            Metric.OverallEfficiency.Value(guide), Metric.PoisonPerFood.Value(guide), harsh.RestrictedSurvival);
    }

    /// <summary>The point as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["mode"] = Mode,
        ["value"] = Value,
        ["seed"] = Seed,
        ["proxy_reward_per_1k"] = Json.Number(Proxy),
        ["energy_per_1k"] = Json.Number(Energy),
        ["harsh_energy_per_1k"] = Json.Number(HarshEnergy),
        ["efficiency"] = Json.Number(Efficiency),
        ["poison_per_food"] = Json.Number(PoisonPerFood),
        ["harsh_survival"] = Json.Number(Survival),
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static SweepPoint FromJson(JsonNode json) => new(
        json.Text("mode"), json.Real("value"), json.Whole("seed"), json.Real("proxy_reward_per_1k"),
        json.Real("energy_per_1k"), json.Real("harsh_energy_per_1k"),
        json.Real("efficiency"), json.Real("poison_per_food"), json.Real("harsh_survival"));
}
