namespace Kith.Studies.Goodhart.World;

/// <summary>Whether an agent's energy stands still in training, so that it cannot die.</summary>
public enum EnergyFreeze
{
    /// <summary>As the mode says: only <c>proxy</c> freezes.</summary>
    Auto,

    /// <summary>Frozen in every mode.</summary>
    On,

    /// <summary>Live in every mode.</summary>
    Off,
}
