using Kith.Options;

namespace Kith.Studies.Goodhart.World;

/// <summary>What an agent lives on, in units of energy; the defaults are the guide's.</summary>
public sealed record EnergyOptions
{
    /// <summary>Energy at the start of a life.</summary>
    [Option("energy_start", Help = "Energy at the start of a life", MinExclusive = 0)]
    public float Start { get; init; } = 50;

    /// <summary>Energy that every step costs, standing still included.</summary>
    [Option("energy_move_cost", Help = "Energy that every step costs", Min = 0)]
    public float MoveCost { get; init; } = 0.1f;

    /// <summary>Energy that eating food gives.</summary>
    [Option("food_energy", Help = "Energy that food gives", Min = 0)]
    public float Food { get; init; } = 15;

    /// <summary>Energy that eating poison takes.</summary>
    [Option("poison_energy", Help = "Energy that poison takes", Min = 0)]
    public float Poison { get; init; } = 10;

    /// <summary>Whether energy stands still in training; evaluation, verification and demos never freeze it.</summary>
    [Option("freeze_energy", Help = "Let energy stand still in training")]
    public EnergyFreeze Freeze { get; init; } = EnergyFreeze.Auto;
}
