namespace Kith.Studies.Goodhart.World;

/// <summary>Why a life ended.</summary>
public enum EndReason
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>Energy was used up at a step without poison.</summary>
    Starved,

    /// <summary>Energy was used up at a step onto poison.</summary>
    Poisoned,

    /// <summary>The time limit cut it off.</summary>
    Limit,
}
