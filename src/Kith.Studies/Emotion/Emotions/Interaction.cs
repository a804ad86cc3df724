namespace Kith.Studies.Emotion.Emotions;

/// <summary>What two agents had to do with each other.</summary>
public enum Interaction
{
    /// <summary>Giving to somebody in need.</summary>
    Help,

    /// <summary>Giving.</summary>
    Share,

    /// <summary>Keeping damage away.</summary>
    Protect,

    /// <summary>Being near.</summary>
    Proximity,

    /// <summary>Doing something together.</summary>
    Cooperation,

    /// <summary>Doing harm.</summary>
    Harm,

    /// <summary>Leaving somebody in need alone.</summary>
    Abandon,

    /// <summary>Anything else.</summary>
    Other,
}
