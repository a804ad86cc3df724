namespace Kith.Studies.Empowerment.World;

/// <summary>An agent in a state.</summary>
internal struct AgentBody
{
    /// <summary>Where it stands.</summary>
    public int Cell;

    /// <summary>Where it looks.</summary>
    public Heading Heading;

    /// <summary>Whether it never acts again.</summary>
    public bool IsTerminated;

    /// <summary>Whether it does not act until a switch lets it.</summary>
    public bool IsPaused;

    /// <summary>Colour of the key that it carries, from 1; 0 for none.</summary>
    public int Carrying;

    /// <summary>Number of the action that it must do next, from 1; 0 for none.</summary>
    public int Forced;
}
