namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>
/// Totals of one world in one run. Lives on the same map share its density, so a bootstrap redraws worlds, not lives.
/// </summary>
/// <param name="Steps">Agent-steps.</param>
/// <param name="Food">Food eaten.</param>
/// <param name="Poison">Poison eaten.</param>
/// <param name="Deaths">Lives that ended.</param>
/// <param name="Lives">Lives, the unfinished included.</param>
/// <param name="Efficiency">Sum of the efficiencies of the lives.</param>
/// <param name="FoodOffered">Food on the map.</param>
/// <param name="PoisonOffered">Poison on the map.</param>
public readonly record struct WorldTally(
    long Steps, long Food, long Poison, int Deaths, int Lives, double Efficiency, long FoodOffered, long PoisonOffered)
{
    /// <summary>
    /// Whether there is anything to judge a choice by: maps with both food and poison, and something eaten. Without it the share
    /// of food in what is eaten is not defined.
    /// </summary>
    public bool ShowsChoice => FoodOffered > 0 && PoisonOffered > 0 && Food + Poison > 0;

    /// <summary>Poison per food eaten.</summary>
    public double PoisonPerFood => (double)Poison / Food;

    /// <summary>Poison per food on the maps.</summary>
    public double Offered => (double)PoisonOffered / FoodOffered;

    /// <summary>The totals of a run's worlds.</summary>
    public static IReadOnlyList<WorldTally> Of(EvaluationRun run)
    {
        WorldTally[] tallies =
            [.. run.FoodOffered.Zip(run.PoisonOffered, (food, poison) => new WorldTally(0, 0, 0, 0, 0, 0, food, poison))];
        foreach (var life in run.Lives) tallies[life.World] = tallies[life.World].With(life);
        return tallies;
    }

    /// <summary>Totals of several worlds.</summary>
    public static WorldTally Sum(ReadOnlySpan<WorldTally> tallies)
    {
        var sum = default(WorldTally);
        foreach (ref readonly var tally in tallies)
        {
            sum = new(
                sum.Steps + tally.Steps, sum.Food + tally.Food, sum.Poison + tally.Poison,
                sum.Deaths + tally.Deaths, sum.Lives + tally.Lives,
                sum.Efficiency + tally.Efficiency, sum.FoodOffered + tally.FoodOffered, sum.PoisonOffered + tally.PoisonOffered);
        }

        return sum;
    }

    private WorldTally With(LifeRecord life) => new(
        Steps + life.Steps, Food + life.Food, Poison + life.Poison,
        Deaths + (life.Censored ? 0 : 1), Lives + 1, Efficiency + life.Efficiency, FoodOffered,
        PoisonOffered);
}
