using Kith.Experiments.Charts;

namespace Kith.Studies.Goodhart.World;

/// <summary>The properties of a kind of cell.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symbol">Its letter in maps written as text.</param>
/// <param name="Colour">Its colour in pictures.</param>
/// <param name="Interestingness">What the proxy view shows of it.</param>
/// <param name="EnergyGain">Energy that entering it gives.</param>
/// <param name="EnergyLoss">Energy that entering it takes.</param>
public sealed record CellInfo(
    Cell Kind, string Name, char Symbol, Colour Colour, float Interestingness = 0, float EnergyGain = 0, float EnergyLoss = 0);
