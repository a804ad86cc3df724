namespace Kith.Studies.Empowerment.World;

/// <summary>What a cell is, whatever stands on it.</summary>
public enum Ground : byte
{
    /// <summary>Nothing special; also tiles without effect.</summary>
    Floor,

    /// <summary>Nobody and nothing enters.</summary>
    Wall,

    /// <summary>Whoever walks forward on it may stumble.</summary>
    Unsteady,

    /// <summary>An agent that enters it never acts again, and stays there.</summary>
    Lava,

    /// <summary>There is a <see cref="Fixture"/>.</summary>
    Fixture,
}
