using Kith.Worlds;

namespace Kith.Studies.Therapy.World;

/// <summary>What a <see cref="TherapyWorld"/> counts in an episode, in the order in which it reports it.</summary>
public enum TherapyMeasure
{
    /// <summary>1 if it succeeded.</summary>
    Success,

    /// <summary>1 if the client gave up.</summary>
    Dropout,

    /// <summary>Answers that were the complement of what the client did.</summary>
    Complementary,

    /// <summary>Reward without shaping.</summary>
    Reward,

    /// <summary>Clients sent away because they needed no therapy.</summary>
    RejectedStarts,

    /// <summary>Number of the client's pattern.</summary>
    Pattern,
}

/// <summary>Reads measures.</summary>
internal static class TherapyMeasures
{
    /// <summary>The measure of an episode.</summary>
    public static double Of(this TherapyMeasure measure, EpisodeRecord episode) => episode.Measures[(int)measure];

    /// <summary>How an episode ended.</summary>
    public static TherapyEnd EndOf(EpisodeRecord episode) =>
        TherapyMeasure.Success.Of(episode) > 0 ? TherapyEnd.Success
        : TherapyMeasure.Dropout.Of(episode) > 0 ? TherapyEnd.Dropout
        : TherapyEnd.Truncated;
}
