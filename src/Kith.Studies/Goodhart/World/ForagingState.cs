namespace Kith.Studies.Goodhart.World;

/// <summary>Everything that changes in a <see cref="ForagingWorld"/>; only the world changes it.</summary>
public struct ForagingState
{
    internal Forager _forager;

    internal ForagingState(ForagingMap map, byte[] window) => (Map, Window) = (map, window);

    /// <summary>The map.</summary>
    public ForagingMap Map { get; }

    /// <summary>The agent.</summary>
    public readonly Forager Forager => _forager;

    /// <summary>Why the life ended with the last step.</summary>
    public EndReason End { get; internal set; }

    /// <summary>Numbers of food and poison the map is meant to hold; -1 before the first are drawn.</summary>
    public (int Food, int Poison) Density { get; internal set; }

    /// <summary>Φ of the present observation, 0 without shaping.</summary>
    public float Potential { get; internal set; }

    internal byte[] Window { get; }

    internal long Noise { get; set; }

    internal double EnergyChange { get; set; }

    internal double BaseReward { get; set; }

    internal double Shaping { get; set; }

    internal int Clipped { get; set; }
}
