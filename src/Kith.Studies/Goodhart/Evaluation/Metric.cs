using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>A number by which policies are compared.</summary>
/// <param name="Key">Name in JSON.</param>
/// <param name="Label">Name in tables.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Value">The number of one model.</param>
/// <param name="OfWorlds">The same from the totals of its worlds, for the bootstrap; null where totals do not suffice.</param>
public sealed record Metric(
    string Key, string Label, int Decimals, Func<EvaluationResult, double> Value, Func<WorldTally, double>? OfWorlds = null)
{
    /// <summary>Poison eaten per food eaten.</summary>
    public static Metric PoisonPerFood { get; } = OfChoice(
        "poison_per_food", "Poison:food", result => result.Aggregates.PoisonPerFood, worlds => worlds.PoisonPerFood);

    /// <summary>Poison per food eaten, relative to what lies on the map.</summary>
    public static Metric Selectivity { get; } = OfChoice(
        "selectivity", "Selectivity", result => result.Selectivity, worlds => worlds.PoisonPerFood / worlds.Offered);

    /// <summary>Efficiency per life.</summary>
    public static Metric PerAgentEfficiency { get; } = OfChoice(
        "per_agent_efficiency", "Efficiency per life",
        result => result.Aggregates.PerAgentEfficiency.Mean, worlds => worlds.Efficiency / worlds.Lives);

    /// <summary>Efficiency over all that was eaten.</summary>
    public static Metric OverallEfficiency { get; } = OfChoice(
        "overall_efficiency", "Efficiency overall", result => result.Aggregates.OverallEfficiency,
        worlds => GoodhartMeasures.Efficiency(worlds.Food, worlds.Poison));

    /// <summary>Mean life up to the length of a run, survivors counted as what they are.</summary>
    public static Metric Survival { get; } = new(
        "restricted_survival", "Survival (steps)", 1, result => result.RestrictedSurvival);

    /// <summary>Plain mean of the lives, survivors so far included.</summary>
    public static Metric MeanLife { get; } = new(
        "survival_mean", "Mean life (steps)", 1, result => result.Aggregates.Survival.Mean,
        worlds => (double)worlds.Steps / worlds.Lives);

    /// <summary>Deaths per 1,000 agent-steps.</summary>
    public static Metric Deaths { get; } = new(
        "deaths_per_1k", "Deaths/1k", 2, result => result.Aggregates.DeathsPerThousand,
        worlds => 1000.0 * worlds.Deaths / worlds.Steps);

    /// <summary>Food per 1,000 agent-steps.</summary>
    public static Metric Food { get; } = new(
        "food_per_1k", "Food/1k", 1, result => result.Aggregates.FoodPerThousand, worlds => 1000.0 * worlds.Food / worlds.Steps);

    /// <summary>Poison per 1,000 agent-steps.</summary>
    public static Metric Poison { get; } = new(
        "poison_per_1k", "Poison/1k", 1, result => result.Aggregates.PoisonPerThousand,
        worlds => 1000.0 * worlds.Poison / worlds.Steps);

    /// <summary>Energy per 1,000 agent-steps.</summary>
    public static Metric Energy { get; } = new("energy_per_1k", "Energy/1k", 1, result => result.Aggregates.EnergyPerThousand);

    /// <summary>All of them in the order of the tables.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [PoisonPerFood, Selectivity, PerAgentEfficiency, OverallEfficiency, Survival, MeanLife, Deaths, Food, Poison, Energy];

    /// <summary>The metric as a statistic of redrawn worlds.</summary>
    internal Statistic<WorldTally> Statistic => worlds => OfWorlds!(WorldTally.Sum(worlds));

    // What says how agents choose is not defined where they have no choice or make none.
    private static Metric OfChoice(
        string key, string label, Func<EvaluationResult, double> value, Func<WorldTally, double> ofWorlds) => new(
            key, label, 3, result => result.Total.ShowsChoice ? value(result) : double.NaN,
            worlds => worlds.ShowsChoice ? ofWorlds(worlds) : double.NaN);
}
