namespace Kith.Studies.Goodhart.World;

/// <summary>The one table of cells.</summary>
public static class Cells
{
    /// <summary>Number of kinds.</summary>
    public const int Count = 6;

    /// <summary>Stands in a window for the viewer's own cell, of which every channel shows zero.</summary>
    internal const byte Blank = 7;

    /// <summary>The properties of every kind under these options, indexed by the kind's number.</summary>
    /// <remarks>The predator's energy is declared as in the original, where nothing can eat a predator either.</remarks>
    public static IReadOnlyList<CellInfo> Under(ForagingOptions options) =>
    [
        new(Cell.Empty, "Empty", '.', new(26, 26, 46)),
        new(Cell.Wall, "Wall", '#', new(74, 74, 74)),
        new(Cell.Food, "Food", 'F', new(22, 199, 154), options.View.FoodInterestingness, EnergyGain: options.Energy.Food),
        new(
            Cell.Poison, "Poison", 'P', new(255, 107, 107),
            options.View.PoisonInterestingness, EnergyLoss: options.Energy.Poison),
        new(Cell.Prey, "Prey", 'y', new(0, 255, 255), 0.3f),
        new(Cell.Predator, "Predator", 'd', new(255, 0, 0), 1.0f, EnergyGain: 25),
    ];
}
