namespace Kith.Studies.Goodhart.World;

/// <summary>A map and the agents on it.</summary>
/// <param name="map">The map.</param>
/// <param name="foragers">All agents on it [agents].</param>
/// <param name="roles">As what each is seen, <see cref="Cell.Prey"/> or <see cref="Cell.Predator"/> [agents].</param>
public readonly ref struct PopulatedMap(ForagingMap map, ReadOnlySpan<Forager> foragers, ReadOnlySpan<Cell> roles)
{
    /// <summary>The map.</summary>
    public ForagingMap Map { get; } = map;

    /// <summary>All agents on it [agents].</summary>
    public ReadOnlySpan<Forager> Foragers { get; } = foragers;

    /// <summary>As what each is seen [agents].</summary>
    public ReadOnlySpan<Cell> Roles { get; } = roles;
}
