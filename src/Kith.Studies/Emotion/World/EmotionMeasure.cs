using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// What an <see cref="EmotionWorld"/> says of an episode, in the order in which it reports it; everything is 0 before the first
/// step.
/// </summary>
public enum EmotionMeasure
{
    /// <summary>Mean bond of the parent to the children now.</summary>
    Bond,

    /// <summary>The parent's primitive attachment now.</summary>
    Attachment,

    /// <summary>The parent's maternal love now, by formula.</summary>
    MaternalLove,

    /// <summary>The largest maternal love so far.</summary>
    MaternalLovePeak,

    /// <summary>Share of the children that live.</summary>
    Survival,

    /// <summary>1 if the time limit was reached with all children alive.</summary>
    Completed,

    /// <summary>Triples of step, protector and protected in which a shield kept damage away.</summary>
    ProtectionEvents,

    /// <summary>Stretches of steps in which a living child had a threat closer than 2.</summary>
    DangerSituations,

    /// <summary>Those of them in which the parent paid health for a shield over the child.</summary>
    SacrificeSituations,

    /// <summary>Steps of children in danger with the parent within 3.</summary>
    DangerStepsInReach,

    /// <summary>Those of them with the parent's shield over the child.</summary>
    ShieldedStepsInReach,

    /// <summary>The parent's rewards for the task.</summary>
    TaskReturn,

    /// <summary>The parent's rewards for empathy, without weight.</summary>
    EmpathyReturn,

    /// <summary>The parent's rewards for attachment, without weight.</summary>
    AttachmentReturn,

    /// <summary>The parent's rewards for altruism, without weight.</summary>
    AltruismReturn,

    /// <summary>The parent's rewards for protecting, without weight.</summary>
    ProtectiveReturn,

    /// <summary>The parent's rewards for company, without weight.</summary>
    SocialReturn,

    /// <summary>Share of the steps in which all agents had more than 0.8 health and 0.6 resources.</summary>
    Thriving,

    /// <summary>Damage that shields kept away.</summary>
    DamagePrevented,

    /// <summary>Agents that died.</summary>
    Deaths,
}

/// <summary>Reads measures.</summary>
internal static class EmotionMeasures
{
    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bond", "primitive_attachment", "maternal_love", "maternal_love_peak", "survival", "completed", "protection_events",
        "danger_situations", "sacrifice_situations", "danger_steps_in_reach", "shielded_steps_in_reach", "task_return",
        "empathy_return", "attachment_return", "altruism_return", "protective_return", "social_return", "thriving",
        "damage_prevented", "deaths",
    ];

    /// <summary>The measure of an episode.</summary>
    public static double Of(this EmotionMeasure measure, EpisodeRecord episode) => episode.Measures[(int)measure];
}
