using Kith.Experiments.Statistics;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Evaluation;

/// <summary>What a family did in some episodes.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Episodes">The episodes, at least one.</param>
public sealed record FamilyResults(string Name, IReadOnlyList<EpisodeRecord> Episodes)
{
    /// <summary>Mean of a measure over the episodes, and how sure it is.</summary>
    public KnownMoments Of(EmotionMeasure measure) =>
        Moments.Of([.. Episodes.Select(episode => measure.Of(episode))]).Known();

    /// <summary>Mean length of an episode in steps.</summary>
    public KnownMoments Length => Moments.Of([.. Episodes.Select(episode => (double)episode.Length)]).Known();

    /// <summary>
    /// Share of the danger situations in which the parent paid health for a shield over the child, with Wilson's interval;
    /// without situations nothing is known.
    /// </summary>
    public Proportion SelfSacrifice => Share(EmotionMeasure.SacrificeSituations, EmotionMeasure.DangerSituations);

    /// <summary>Share of the steps of danger, with the parent in reach, in which it shields the child.</summary>
    public Proportion ShieldedInReach => Share(EmotionMeasure.ShieldedStepsInReach, EmotionMeasure.DangerStepsInReach);

    private Proportion Share(EmotionMeasure part, EmotionMeasure whole) =>
        new((int)Episodes.Sum(episode => part.Of(episode)), (int)Episodes.Sum(episode => whole.Of(episode)));
}
