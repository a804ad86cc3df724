namespace Kith.Studies.Emotion.Training;

/// <summary>What episodes are judged by, as means over the last ones.</summary>
public enum EpisodeMetric
{
    /// <summary>Bond of the parent to its children at the last step, their mean.</summary>
    Attachment,

    /// <summary>The parent's maternal love at the last step, by formula.</summary>
    MaternalLove,

    /// <summary>Share of the children that live at the end.</summary>
    Survival,

    /// <summary>Share of the episodes that reach the time limit with all children alive.</summary>
    Completed,

    /// <summary>Protection events for each danger situation.</summary>
    Protection,

    /// <summary>Share of the danger situations in which the parent paid health for a shield over the child.</summary>
    SelfSacrifice,
}
