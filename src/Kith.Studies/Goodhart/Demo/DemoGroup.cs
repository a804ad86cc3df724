using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>All agents of one behaviour in a shared world.</summary>
/// <param name="name">Name of the behaviour.</param>
/// <param name="agents">How many there are; the dead are renewed.</param>
/// <param name="colour">The behaviour's colour.</param>
public sealed class DemoGroup(string name, int agents, Colour colour)
{
    private readonly List<double> _energy = [];

    /// <summary>Name of the behaviour.</summary>
    public string Name { get; } = name;

    /// <summary>How many there are.</summary>
    public int Agents { get; } = agents;

    /// <summary>The behaviour's colour.</summary>
    public Colour Colour { get; } = colour;

    /// <summary>Average energy, from the start and after every step.</summary>
    public IReadOnlyList<double> Energy => _energy;

    /// <summary>Deaths of hunger.</summary>
    public int Starved { get; private set; }

    /// <summary>Deaths on poison.</summary>
    public int Poisoned { get; private set; }

    /// <summary>Food eaten.</summary>
    public int Food { get; private set; }

    /// <summary>Poison eaten.</summary>
    public int Poison { get; private set; }

    internal void Note(double energy) => _energy.Add(energy / Agents);

    internal void Count(in StepFacts facts)
    {
        Food += facts.Ate == Cell.Food ? 1 : 0;
        Poison += facts.Ate == Cell.Poison ? 1 : 0;
        Starved += facts.End == EndReason.Starved ? 1 : 0;
        Poisoned += facts.End == EndReason.Poisoned ? 1 : 0;
    }
}
