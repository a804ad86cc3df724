namespace Kith.Studies.Emotion.Emotions;

/// <summary>The ten primitive emotions, in the order of every vector of them.</summary>
public enum Primitive
{
    /// <summary>Being close to somebody.</summary>
    Attachment,

    /// <summary>Feeling what others feel.</summary>
    Empathy,

    /// <summary>Fear.</summary>
    Fear,

    /// <summary>Joy.</summary>
    Joy,

    /// <summary>Anger.</summary>
    Anger,

    /// <summary>Curiosity.</summary>
    Curiosity,

    /// <summary>Trust.</summary>
    Trust,

    /// <summary>The urge to shield somebody.</summary>
    ProtectiveInstinct,

    /// <summary>The wish to help at one's own cost.</summary>
    Altruism,

    /// <summary>Distress.</summary>
    Distress,
}
