namespace Kith.Studies.Empowerment.World;

/// <summary>What never changes in a grid world, and what follows from it.</summary>
internal sealed class GridRules
{
    /// <summary>The rules of a world file without problems.</summary>
    public GridRules(GridWorldOptions options, GridMap map)
    {
        (Options, Map, Actions) = (options, map, options.ActionSetFor(map));
        Headings = options.HeadingsFor(map);
        PushesRocks = [.. map.Agents.Select(agent => options.PushesRocks(agent.Colour))];
        EntersMagicWalls = [.. map.Agents.Select(agent => options.EntersMagicWalls(agent.Colour))];
        Humans = [.. map.Agents.Index().Where(agent => agent.Item.Colour == GridColour.Yellow).Select(agent => agent.Index)];
        Robots = [.. map.Agents.Index().Where(agent => agent.Item.Colour == GridColour.Grey).Select(agent => agent.Index)];
        ControlButtons = [.. map.Fixtures.Index().Where(fixture => fixture.Item.Kind == FixtureKind.ControlButton)
            .Select(fixture => fixture.Index)];
        FixtureAt = new int[map.Count];
        Array.Fill(FixtureAt, -1);
        foreach (var (index, fixture) in map.Fixtures.Index()) FixtureAt[fixture.Cell] = index;
        Neighbours = [.. Enumerable.Range(0, 4 * map.Count).Select(i => map.Neighbour(i / 4, (Heading)(i % 4)))];
    }

    public GridWorldOptions Options { get; }

    public GridMap Map { get; }

    public ActionSet Actions { get; }

    /// <summary>Where the agents look at the beginning.</summary>
    public IReadOnlyList<Heading> Headings { get; }

    public bool[] PushesRocks { get; }

    public bool[] EntersMagicWalls { get; }

    public int[] Humans { get; }

    public int[] Robots { get; }

    /// <summary>Numbers of the fixtures that are control buttons.</summary>
    public int[] ControlButtons { get; }

    /// <summary>Number of the fixture in each cell; -1 for none.</summary>
    public int[] FixtureAt { get; }

    private int[] Neighbours { get; }

    public static Heading Left(Heading heading) => (Heading)(((int)heading + 3) % 4);

    public static Heading Right(Heading heading) => (Heading)(((int)heading + 1) % 4);

    public static Heading Back(Heading heading) => (Heading)(((int)heading + 2) % 4);

    /// <summary>The neighbour of a cell; -1 outside the map.</summary>
    public int Neighbour(int cell, Heading heading) => Neighbours[4 * cell + (int)heading];

    /// <summary>The cell in front of an agent; -1 outside the map.</summary>
    public int Front(ref readonly AgentBody agent) => Neighbour(agent.Cell, agent.Heading);

    /// <summary>Whether an agent, a rock or a block can come into a cell.</summary>
    public bool IsFree(GridBoard board, int cell) => board.Occupants[cell] == Occupant.None && Map.Ground[cell] switch
    {
        Ground.Wall => false,
        Ground.Fixture => FixtureAt[cell] is var fixture && Map.Fixtures[fixture].Kind == FixtureKind.Door
            && board.Fixtures[fixture].IsOn,
        _ => true,
    };

    /// <summary>Number of the fixture that an agent can use, or -1: nothing may stand before it.</summary>
    public int FixtureInFront(GridBoard board, int agent) =>
        Front(in board.Agents[agent]) is >= 0 and var front && board.Occupants[front] == Occupant.None ? FixtureAt[front] : -1;

    /// <summary>Whether an agent that walks forward tries to enter a magic wall.</summary>
    public bool WalksIntoWall(GridBoard board, int agent)
    {
        ref readonly var body = ref board.Agents[agent];
        if (!EntersMagicWalls[agent] || FixtureInFront(board, agent) is not (>= 0 and var index)) return false;
        var fixture = Map.Fixtures[index];
        return fixture.Kind == FixtureKind.MagicWall && board.Fixtures[index].IsEnabled
            && (fixture.Side is not { } side || side == Back(body.Heading));
    }
}
