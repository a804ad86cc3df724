namespace Kith.Studies.Empowerment.World;

/// <summary>A fixture as a map draws it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Cell">Its cell.</param>
internal sealed record Fixture(FixtureKind Kind, int Cell)
{
    /// <summary>Of a disabling switch, the kind that it enables and disables.</summary>
    public FixtureKind Target { get; init; }

    /// <summary>Of a magic wall, the only side from which it can be entered; null for any.</summary>
    public Heading? Side { get; init; }

    /// <summary>Of a door.</summary>
    public GridColour Colour { get; init; }

    /// <summary>How a door begins.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How a door begins.</summary>
    public bool IsLocked { get; init; }
}
