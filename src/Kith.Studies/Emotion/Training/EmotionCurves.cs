using Kith.Experiments.Studies;
using Kith.Learning.Ppo;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>The curves beside those of every training: what episodes were like, and how the children learn.</summary>
internal static class EmotionCurves
{
    private static readonly (string Tag, EmotionMeasure Measure)[] s_measures =
    [
        ("emotion/primitive_attachment", EmotionMeasure.Attachment),
        ("emotion/maternal_love_peak", EmotionMeasure.MaternalLovePeak),
        ("emotion/protection_events", EmotionMeasure.ProtectionEvents),
        ("emotion/danger_situations", EmotionMeasure.DangerSituations), ("emotion/thriving", EmotionMeasure.Thriving),
        ("emotion/damage_prevented", EmotionMeasure.DamagePrevented), ("reward/task", EmotionMeasure.TaskReturn),
        ("reward/empathy", EmotionMeasure.EmpathyReturn), ("reward/attachment", EmotionMeasure.AttachmentReturn),
        ("reward/altruism", EmotionMeasure.AltruismReturn), ("reward/protective", EmotionMeasure.ProtectiveReturn),
        ("reward/social", EmotionMeasure.SocialReturn),
    ];

    /// <summary>All of them.</summary>
    /// <param name="episodes">The last episodes.</param>
    /// <param name="course">The curriculum.</param>
    /// <param name="report">The last update.</param>
    /// <param name="count">Episodes so far.</param>
    public static IReadOnlyList<Curve> Of(
        RecentEpisodes episodes, CurriculumCourse course, Func<PpoReport> report, Func<long> count) =>
    [
        new("emotion/episode_count", () => count()),
        .. Enum.GetValues<EpisodeMetric>().Select(metric => new Curve($"emotion/{NameOf(metric)}", () => episodes.Of(metric))),
        .. s_measures.Select(curve => new Curve(curve.Tag, () => episodes.MeanOf(curve.Measure))),
        new(
            "emotion/shielded_in_reach",
            () => episodes.MeanOf(EmotionMeasure.ShieldedStepsInReach) / episodes.MeanOf(EmotionMeasure.DangerStepsInReach)),
        new("train/composer_loss", () => report().Learners[0].AuxiliaryLoss),
        new("child/policy_gradient_loss", () => report().Learners[1].PolicyLoss),
        new("child/value_loss", () => report().Learners[1].ValueLoss),
        new("child/entropy_loss", () => -report().Learners[1].Entropy),
        new("child/approx_kl", () => report().Learners[1].ApproximateKl),
        new("child/explained_variance", () => report().Learners[1].ExplainedVariance),
        new("child/composer_loss", () => report().Learners[1].AuxiliaryLoss),
        new("curriculum/stage", () => course.Number), new("curriculum/progress", () => course.Progress),
    ];

    /// <summary>The metric's name in files.</summary>
    public static string NameOf(EpisodeMetric metric) => metric switch
    {
        EpisodeMetric.Attachment => "attachment",
        EpisodeMetric.MaternalLove => "maternal_love",
        EpisodeMetric.Survival => "survival",
        EpisodeMetric.Completed => "completed",
        EpisodeMetric.Protection => "protection_per_danger",
        _ => "self_sacrifice",
    };
}
