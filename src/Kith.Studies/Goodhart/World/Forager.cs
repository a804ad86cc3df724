namespace Kith.Studies.Goodhart.World;

/// <summary>An agent on a map and what it has done in this life.</summary>
public struct Forager
{
    /// <summary>Column, 0 at the left.</summary>
    public int X { get; set; }

    /// <summary>Row, 0 at the top.</summary>
    public int Y { get; set; }

    /// <summary>Energy; the life ends when it is used up.</summary>
    public float Energy { get; set; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; set; }

    /// <summary>Food eaten.</summary>
    public int Food { get; set; }

    /// <summary>Poison eaten.</summary>
    public int Poison { get; set; }
}
