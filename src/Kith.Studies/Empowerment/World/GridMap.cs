namespace Kith.Studies.Empowerment.World;

/// <summary>A map: what never changes in a world, and where everything stands at the beginning.</summary>
internal sealed record GridMap
{
    /// <summary>Cells in a row.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>What each cell is [cells]; cell = y·width + x.</summary>
    public required Ground[] Ground { get; init; }

    /// <summary>Fixtures in reading order.</summary>
    public required IReadOnlyList<Fixture> Fixtures { get; init; }

    /// <summary>Cells and colours of the agents, in reading order.</summary>
    public required IReadOnlyList<(int Cell, GridColour Colour)> Agents { get; init; }

    /// <summary>Cells of rocks.</summary>
    public required IReadOnlyList<int> Rocks { get; init; }

    /// <summary>Cells of blocks.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>Cells and colours of keys on the floor.</summary>
    public required IReadOnlyList<(int Cell, GridColour Colour)> Keys { get; init; }

    /// <summary>Cells.</summary>
    public int Count => Width * Height;

    /// <summary>The neighbour of a cell; -1 outside the map.</summary>
    public int Neighbour(int cell, Heading heading)
    {
        var (x, y) = (cell % Width, cell / Width);
        return heading switch
        {
            Heading.East => x + 1 < Width ? cell + 1 : -1,
            Heading.South => y + 1 < Height ? cell + Width : -1,
            Heading.West => x > 0 ? cell - 1 : -1,
            _ => y > 0 ? cell - Width : -1,
        };
    }
}
