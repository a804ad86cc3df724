namespace Kith.Studies.Goodhart.Networks;

/// <summary>The widths of a forager's network.</summary>
public sealed record ForagerArchitecture
{
    /// <summary>Channels of the view: 6 in the guide's world, 2 in the compact one.</summary>
    public int Channels { get; init; } = 6;

    /// <summary>Height and width of the view in cells.</summary>
    public int View { get; init; } = 11;

    /// <summary>Width of the features that policy and value share.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Number of actions.</summary>
    public int Actions { get; init; } = 8;

    /// <summary>
    /// Numbers behind the view in an input row that only the value sees; with 0 the value is a linear function of the features.
    /// </summary>
    public int PrivilegedInputs { get; init; }
}
