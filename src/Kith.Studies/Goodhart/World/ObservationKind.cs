namespace Kith.Studies.Goodhart.World;

/// <summary>What an agent sees of a cell.</summary>
public enum ObservationKind
{
    /// <summary>What it is.</summary>
    True,

    /// <summary>How interesting it looks.</summary>
    Proxy,
}
