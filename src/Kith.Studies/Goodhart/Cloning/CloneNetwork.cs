namespace Kith.Studies.Goodhart.Cloning;

/// <summary>The network that imitates.</summary>
public enum CloneNetwork
{
    /// <summary>The small one of the original: two convolutions, 0.13 million parameters.</summary>
    Small,

    /// <summary>The one that reinforcement learning trains: 4 million parameters.</summary>
    BaseCnn,
}
