namespace Kith.Studies.Emotion.Emotions;

/// <summary>The four emotions that are composed of primitives, in the order of every vector of them.</summary>
public enum ComplexEmotion
{
    /// <summary>Maternal love.</summary>
    MaternalLove,

    /// <summary>Compassion.</summary>
    Compassion,

    /// <summary>Grief.</summary>
    Grief,

    /// <summary>Devotion.</summary>
    Devotion,
}
