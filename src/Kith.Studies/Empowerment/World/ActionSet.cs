namespace Kith.Studies.Empowerment.World;

/// <summary>The actions of all agents of a world, in the order of their numbers.</summary>
public sealed record ActionSet
{
    private ActionSet(string name, params GridAction[] actions) => (Name, Actions) = (name, actions);

    /// <summary>Still, left, right, forward.</summary>
    public static ActionSet Small { get; } =
        new("SmallActions", GridAction.Still, GridAction.Left, GridAction.Right, GridAction.Forward);

    /// <summary>The small ones, then pickup, drop and toggle.</summary>
    public static ActionSet Object { get; } = new("ObjectActions", [.. Enum.GetValues<GridAction>()]);

    /// <summary>Forward and left; nobody can stand still.</summary>
    public static ActionSet Minimal { get; } = new("MinimalActions", GridAction.Forward, GridAction.Left);

    /// <summary>All sets.</summary>
    public static IReadOnlyList<ActionSet> All { get; } = [Small, Object, Minimal];

    /// <summary>What map files call it.</summary>
    public string Name { get; }

    /// <summary>The actions.</summary>
    public IReadOnlyList<GridAction> Actions { get; }
}
