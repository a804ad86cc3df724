namespace Kith.Studies.Emotion.World;

/// <summary>A threat.</summary>
public struct Threat
{
    /// <summary>Where it is.</summary>
    public Place Place { get; internal set; }

    /// <summary>Steps before it goes, fewer with every shield; classic threats never go.</summary>
    public double Life { get; internal set; }

    /// <summary>The agent it hunts; classic threats hunt nobody.</summary>
    public int Prey { get; internal set; }
}
