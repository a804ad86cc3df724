using Kith.Learning.Ppo;
using Kith.State;

namespace Kith.Studies.Goodhart.Training;

/// <summary>What a rollout's foragers ate and how they ended.</summary>
internal sealed class ForagingTally(IReadOnlyList<string> measures)
{
    private readonly int _food = IndexOf(measures, "food");
    private readonly int _poison = IndexOf(measures, "poison");
    private readonly int _energy = IndexOf(measures, "energy_change");
    private readonly int _clipped = IndexOf(measures, "clipped");
    private readonly int _foodDensity = IndexOf(measures, "food_density");
    private readonly int _poisonDensity = IndexOf(measures, "poison_density");

    /// <summary>Food eaten in a thousand steps of the last rollout.</summary>
    public double FoodPerThousand { get; private set; }

    /// <summary>Poison eaten in a thousand steps of the last rollout.</summary>
    public double PoisonPerThousand { get; private set; }

    /// <summary>Energy gained in a thousand steps of the last rollout, whether or not it was frozen.</summary>
    public double EnergyPerThousand { get; private set; }

    /// <summary>Rewards clipped in the last rollout.</summary>
    public double Clipped { get; private set; }

    /// <summary>Food eaten over all eaten in the last rollout; NaN if nothing was eaten.</summary>
    public double Efficiency { get; private set; } = double.NaN;

    /// <summary>
    /// Poison per food of the last rollout's ended episodes over poison per food of their maps; NaN without any.
    /// </summary>
    public double Selectivity { get; private set; } = double.NaN;

    /// <summary>Largest <see cref="Efficiency"/> of any rollout in which something was eaten; NaN before.</summary>
    public double BestEfficiency { get; private set; } = double.NaN;

    /// <summary>Takes the numbers of a rollout.</summary>
    public void Take(PpoReport report)
    {
        var totals = report.MeasureTotals;
        var (food, poison) = (totals[_food], totals[_poison]);
        FoodPerThousand = 1000 * food / report.RolloutSteps;
        PoisonPerThousand = 1000 * poison / report.RolloutSteps;
        EnergyPerThousand = 1000 * totals[_energy] / report.RolloutSteps;
        Clipped = totals[_clipped];
        Efficiency = food / (food + poison);
        if (Efficiency > BestEfficiency || double.IsNaN(BestEfficiency)) BestEfficiency = Efficiency;
        Selectivity = SelectivityOf(report);
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(StateWriter writer) => writer.Write("best_efficiency", BestEfficiency);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader) => BestEfficiency = reader.ReadDouble("best_efficiency");

    private double SelectivityOf(PpoReport report)
    {
        var (food, poison, offered) = (0.0, 0.0, 0.0);
        for (var i = 0; i < report.Episodes.Count; i++)
        {
            var episode = report.Episodes[i];
            food += episode.Measures[_food];
            poison += episode.Measures[_poison];
            offered += episode.Measures[_poisonDensity] / Math.Max(1, episode.Measures[_foodDensity]);
        }

        return food > 0 && offered > 0 ? poison / food / (offered / report.Episodes.Count) : double.NaN;
    }

    /// <summary>The place of a measure among those of the world.</summary>
    /// <exception cref="ArgumentException">The world does not measure it.</exception>
    public static int IndexOf(IReadOnlyList<string> measures, string name)
    {
        for (var i = 0; i < measures.Count; i++)
        {
            if (measures[i] == name) return i;
        }

        throw new ArgumentException($"The world does not measure '{name}'.", nameof(measures));
    }
}
