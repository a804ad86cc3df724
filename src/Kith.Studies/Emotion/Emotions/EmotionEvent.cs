namespace Kith.Studies.Emotion.Emotions;

/// <summary>What moves emotions, in the order of every vector of events.</summary>
public enum EmotionEvent
{
    /// <summary>Somebody gave while it was needed badly.</summary>
    HelpReceived,

    /// <summary>Somebody gave.</summary>
    ResourceShared,

    /// <summary>Somebody's shield kept damage away.</summary>
    Protected,

    /// <summary>Food was found.</summary>
    GoalAchieved,

    /// <summary>A threat is near, or near somebody to whom there is a bond.</summary>
    Threat,

    /// <summary>Health was lost to threats or for a shield.</summary>
    HarmReceived,

    /// <summary>Somebody to whom there is a bond was harmed or starves.</summary>
    AttachedAgentHarmed,

    /// <summary>Resources became scarce.</summary>
    ResourceLost,

    /// <summary>Somebody is near.</summary>
    ProximityToAttached,

    /// <summary>Nobody is near.</summary>
    Isolation,

    /// <summary>A danger has passed that was met with a shield.</summary>
    CooperationSuccess,

    /// <summary>Something was given to somebody who needed it.</summary>
    HelpedOther,

    /// <summary>Health was paid for a shield.</summary>
    SelfSacrifice,

    /// <summary>A place was seen for the first time; only under the rules of care.</summary>
    Discovery,
}
