namespace Kith.Studies.Emotion.Networks;

/// <summary>Where complex emotions come from.</summary>
public enum ComposerKind
{
    /// <summary>A network that learns them.</summary>
    Learned,

    /// <summary>The formulas, without parameters.</summary>
    Formula,
}
