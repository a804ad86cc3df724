namespace Kith.Studies.Therapy.World;

/// <summary>How a therapy ended.</summary>
public enum TherapyEnd
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The client's satisfaction reached the threshold.</summary>
    Success,

    /// <summary>The client gave up.</summary>
    Dropout,

    /// <summary>The sessions are used up.</summary>
    Truncated,
}
