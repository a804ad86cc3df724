namespace Kith.Studies.Empowerment.World;

/// <summary>What changes of a fixture.</summary>
internal struct FixtureState
{
    /// <summary>Whether a button or switch works, and a magic wall can be entered.</summary>
    public bool IsEnabled;

    /// <summary>Whether a pause switch is on, a control button waits for an action, a door is open.</summary>
    public bool IsOn;

    /// <summary>Whether a door is locked.</summary>
    public bool IsLocked;

    /// <summary>Agent that a control button belongs to, from 1; 0 for none.</summary>
    public int Agent;

    /// <summary>Number of the action that a control button keeps, from 1; 0 for none.</summary>
    public int Action;
}
