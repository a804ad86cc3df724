namespace Kith.Studies.Empowerment.World;

/// <summary>Colours of agents, doors and keys, in the order of the letters of a map.</summary>
public enum GridColour
{
    /// <summary>r.</summary>
    Red,

    /// <summary>g.</summary>
    Green,

    /// <summary>b.</summary>
    Blue,

    /// <summary>p.</summary>
    Purple,

    /// <summary>y: a human.</summary>
    Yellow,

    /// <summary>e: a robot.</summary>
    Grey,
}
