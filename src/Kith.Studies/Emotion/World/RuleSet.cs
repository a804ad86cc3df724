namespace Kith.Studies.Emotion.World;

/// <summary>By which rules an <see cref="EmotionWorld"/> goes.</summary>
public enum RuleSet
{
    /// <summary>A child can be kept alive, a shield shields, and what happens moves emotions and bonds.</summary>
    Care,

    /// <summary>What the original program computes: nothing moves emotions, and no parent keeps a child alive for long.</summary>
    Classic,
}
