namespace Kith.Studies.Goodhart.World;

/// <summary>What an agent is paid for.</summary>
public enum RewardKind
{
    /// <summary>The change of its energy, less a penalty at death.</summary>
    Energy,

    /// <summary>+1 for food, -1 for poison, -0.01 per step, -2 at death.</summary>
    Handhold,

    /// <summary>The interestingness of what it eats.</summary>
    Interestingness,
}
