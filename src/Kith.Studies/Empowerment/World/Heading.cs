namespace Kith.Studies.Empowerment.World;

/// <summary>Directions on the map: x grows to the east, y to the south.</summary>
public enum Heading
{
    /// <summary>To the right, x + 1.</summary>
    East,

    /// <summary>Down, y + 1.</summary>
    South,

    /// <summary>To the left, x − 1.</summary>
    West,

    /// <summary>Up, y − 1.</summary>
    North,
}
