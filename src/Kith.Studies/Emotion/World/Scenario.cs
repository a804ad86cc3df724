namespace Kith.Studies.Emotion.World;

/// <summary>What happens to parent and children.</summary>
public enum Scenario
{
    /// <summary>Children that need food, and no threats.</summary>
    Caretaking,

    /// <summary>Threats come, from time to time, for the children.</summary>
    Crisis,
}
