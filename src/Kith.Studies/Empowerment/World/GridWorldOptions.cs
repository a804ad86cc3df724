namespace Kith.Studies.Empowerment.World;

/// <summary>What a world file says beside its map.</summary>
internal sealed record GridWorldOptions
{
    /// <summary>Steps after which an episode is over.</summary>
    public int MaxSteps { get; init; } = 100;

    /// <summary>Where the agents look at the beginning: one for all, or one for each; east when empty.</summary>
    public IReadOnlyList<Heading> Orientations { get; init; } = [];

    /// <summary>Colours of the agents that push rocks.</summary>
    public IReadOnlyList<GridColour> RockPushers { get; init; } = [GridColour.Grey];

    /// <summary>Colours of the agents that may enter magic walls.</summary>
    public IReadOnlyList<GridColour> WallWalkers { get; init; } = [];

    /// <summary>The actions; null leaves them to the map.</summary>
    public ActionSet? Actions { get; init; }

    /// <summary>Probability that whoever walks forward on unsteady ground turns, to either side alike.</summary>
    public double StumbleProbability { get; init; } = 0.5;

    /// <summary>Probability that whoever tries enters a magic wall.</summary>
    public double EntryProbability { get; init; } = 0.5;

    /// <summary>Probability that a magic wall which was not entered can never be entered again.</summary>
    public double SolidifyProbability { get; init; } = 0.1;

    /// <summary>The actions in a world with this map: with something to use, those that use it.</summary>
    public ActionSet ActionSetFor(GridMap map) => Actions
        ?? (map.Keys.Count > 0 || map.Fixtures.Any(fixture => fixture.Kind != FixtureKind.MagicWall)
            ? ActionSet.Object
            : ActionSet.Small);

    /// <summary>Where each agent looks.</summary>
    public IReadOnlyList<Heading> HeadingsFor(GridMap map) => Orientations.Count switch
    {
        0 => [.. map.Agents.Select(_ => Heading.East)],
        1 => [.. map.Agents.Select(_ => Orientations[0])],
        _ => Orientations,
    };

    /// <summary>Whether agents of a colour push rocks.</summary>
    public bool PushesRocks(GridColour colour) => RockPushers.Contains(colour);

    /// <summary>Whether agents of a colour may enter magic walls.</summary>
    public bool EntersMagicWalls(GridColour colour) => WallWalkers.Contains(colour);
}
