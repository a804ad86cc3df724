using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Where a model looks: shares of the saliency of a view that fall on food, on poison, and elsewhere.</summary>
/// <param name="Food">Share on cells with food.</param>
/// <param name="Poison">Share on cells with poison.</param>
/// <param name="FoodPerCell">Share on food, relative to the share of the cells that hold food: 1 looks blindly.</param>
/// <param name="PoisonPerCell">The same for poison.</param>
public readonly record struct SaliencyMass(double Food, double Poison, double FoodPerCell, double PoisonPerCell)
{
    /// <summary>Share on everything else.</summary>
    public double Elsewhere => 1 - Food - Poison;

    /// <summary>The shares in one view.</summary>
    /// <param name="step">What lay where.</param>
    /// <param name="cells">Saliency of each cell, channels summed.</param>
    public static SaliencyMass Of(ObservedStep step, ReadOnlySpan<double> cells)
    {
        var (food, poison, all, foods, poisons) = (0.0, 0.0, 0.0, 0, 0);
        for (var i = 0; i < cells.Length; i++)
        {
            all += cells[i];
            if (step.Holds(i, Cell.Food)) (food, foods) = (food + cells[i], foods + 1);
            else if (step.Holds(i, Cell.Poison)) (poison, poisons) = (poison + cells[i], poisons + 1);
        }

        return all > 0
            ? new(food / all, poison / all, food / all * cells.Length / foods, poison / all * cells.Length / poisons)
            : default;
    }

    /// <summary>The mean of a number over views.</summary>
    public static Moments Over(IEnumerable<SaliencyMass> views, Func<SaliencyMass, double> number) =>
        Moments.Of([.. views.Select(number)]);
}
