namespace Kith.Studies.Emotion.Analysis;

/// <summary>What is followed through an episode, in the order of legends.</summary>
internal enum Quantity
{
    /// <summary>The parent's bond to a child.</summary>
    Bond,

    /// <summary>The parent's empathy.</summary>
    Empathy,

    /// <summary>The parent's protective instinct.</summary>
    ProtectiveInstinct,

    /// <summary>The parent's maternal love by formula.</summary>
    MaternalLove,

    /// <summary>Maternal love as the parent's network composes it.</summary>
    ComposedLove,

    /// <summary>The parent's valence, -1 to 1.</summary>
    Valence,

    /// <summary>Health of a child.</summary>
    ChildHealth,
}
