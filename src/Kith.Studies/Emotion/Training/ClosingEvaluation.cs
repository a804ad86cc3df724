using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Training;

/// <summary>
/// Episodes that a family plays when its training has ended, with the most probable actions and random numbers that no training
/// has seen; their metrics in the order of <see cref="EpisodeMetric"/>.
/// </summary>
internal static class ClosingEvaluation
{
    /// <summary>Plays them.</summary>
    /// <param name="model">The family.</param>
    /// <param name="world">The world in which its training ended.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="stopping">Ends it early, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The metrics; NaN where nothing is known of one.</returns>
    public static double[] Play(
        TrainedModel<EmotionOptions> model, EmotionWorldOptions world, Workers workers, CancellationToken stopping)
    {
        var rules = new EmotionWorld(world);
        var actors = TrainedFamily.Of(model, rules, deterministic: true);
        var seed = new RandomStream(model.Options.Seed, "closing evaluation").NextUInt32();
        var episodes = new EpisodeRunner<EmotionState>(rules, actors, workers)
            .Play(model.Options.EvaluationEpisodes, seed, stopping);
        return [.. Enum.GetValues<EpisodeMetric>().Select(metric => Of(metric, episodes))];
    }

    private static double Of(EpisodeMetric metric, IReadOnlyList<EpisodeRecord> episodes)
    {
        return metric switch
        {
            EpisodeMetric.Attachment => Mean(EmotionMeasure.Bond),
            EpisodeMetric.MaternalLove => Mean(EmotionMeasure.MaternalLove),
            EpisodeMetric.Survival => Mean(EmotionMeasure.Survival),
            EpisodeMetric.Completed => Mean(EmotionMeasure.Completed),
            EpisodeMetric.Protection => Mean(EmotionMeasure.ProtectionEvents) / Mean(EmotionMeasure.DangerSituations),
            _ => Mean(EmotionMeasure.SacrificeSituations) / Mean(EmotionMeasure.DangerSituations),
        };

        double Mean(EmotionMeasure measure) => episodes.Average(episode => measure.Of(episode));
    }
}
