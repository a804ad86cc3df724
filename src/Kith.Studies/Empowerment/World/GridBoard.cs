namespace Kith.Studies.Empowerment.World;

/// <summary>A state taken apart, to be changed.</summary>
/// <param name="map">The map.</param>
internal sealed class GridBoard(GridMap map)
{
    /// <summary>Steps done.</summary>
    public int Time { get; set; }

    /// <summary>The agents.</summary>
    public AgentBody[] Agents { get; } = new AgentBody[map.Agents.Count];

    /// <summary>What is in each cell: an <see cref="Occupant"/> [cells].</summary>
    public byte[] Occupants { get; } = new byte[map.Count];

    /// <summary>The fixtures, in the order of the map.</summary>
    public FixtureState[] Fixtures { get; } = new FixtureState[map.Fixtures.Count];

    /// <summary>Everything as the map draws it.</summary>
    public static GridBoard Initial(GridMap map, IReadOnlyList<Heading> headings)
    {
        var board = new GridBoard(map);
        foreach (var rock in map.Rocks) board.Occupants[rock] = Occupant.Rock;
        foreach (var block in map.Blocks) board.Occupants[block] = Occupant.Block;
        foreach (var (cell, colour) in map.Keys) board.Occupants[cell] = Occupant.Key((int)colour);
        for (var i = 0; i < map.Agents.Count; i++)
        {
            board.Agents[i] = new() { Cell = map.Agents[i].Cell, Heading = headings[i] };
            board.Occupants[map.Agents[i].Cell] = Occupant.Agent(i);
        }

        for (var i = 0; i < map.Fixtures.Count; i++)
        {
            var fixture = map.Fixtures[i];
            board.Fixtures[i] = new() { IsEnabled = true, IsOn = fixture.IsOpen, IsLocked = fixture.IsLocked };
        }

        return board;
    }

    /// <summary>Becomes the same as another one of the map.</summary>
    public void CopyFrom(GridBoard other)
    {
        Time = other.Time;
        other.Agents.CopyTo(Agents, 0);
        other.Occupants.CopyTo(Occupants, 0);
        other.Fixtures.CopyTo(Fixtures, 0);
    }

    /// <summary>Puts an agent into another cell.</summary>
    public void Move(int agent, int cell)
    {
        Occupants[Agents[agent].Cell] = Occupant.None;
        Occupants[cell] = Occupant.Agent(agent);
        Agents[agent].Cell = cell;
    }
}
