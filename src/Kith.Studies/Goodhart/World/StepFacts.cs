using Kith.Worlds;

namespace Kith.Studies.Goodhart.World;

/// <summary>What happened to one agent in one step; rewards are computed from it.</summary>
/// <param name="Ate"><see cref="Cell.Food"/>, <see cref="Cell.Poison"/>, or <see cref="Cell.Empty"/> for nothing.</param>
/// <param name="EnergyChange">Energy that the move and the item are worth together; frozen energy does not change it.</param>
/// <param name="End">Why the life ended with this step.</param>
public readonly record struct StepFacts(Cell Ate, float EnergyChange, EndReason End)
{
    /// <summary>How the step left the life; death wins over the time limit.</summary>
    public Ending Ending => End switch
    {
        EndReason.None => Ending.None,
        EndReason.Limit => Ending.Truncated,
        _ => Ending.Terminated,
    };
}
