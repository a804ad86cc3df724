namespace Kith.Studies.Goodhart.World;

/// <summary>What a cell of the map holds; the number is the map's byte and the channel of the full true view.</summary>
public enum Cell : byte
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A wall; no agent can enter it.</summary>
    Wall,

    /// <summary>Food, which gives energy.</summary>
    Food,

    /// <summary>Poison, which takes energy.</summary>
    Poison,

    /// <summary>An agent that is prey; only stamped into views, never stored in a map.</summary>
    Prey,

    /// <summary>An agent that is a predator; only stamped into views, never stored in a map.</summary>
    Predator,
}
