namespace Kith.Studies.Goodhart.World;

/// <summary>How many channels a view has.</summary>
public enum ViewEncoding
{
    /// <summary>One channel per kind of cell; agents are seen.</summary>
    Full,

    /// <summary>
    /// Two channels: food and poison in the true view, the interestingness twice in the proxy view; agents are not seen.
    /// </summary>
    Compact,
}
