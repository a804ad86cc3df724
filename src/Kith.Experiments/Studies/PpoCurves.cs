using Kith.Experiments.Runs;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;

namespace Kith.Experiments.Studies;

/// <summary>
/// The curves that every training by proximal policy optimisation has, under the tags that users of TensorBoard know.
/// </summary>
internal static class PpoCurves
{
    /// <summary>The tags.</summary>
    public static IReadOnlyList<string> Tags { get; } =
    [
        "rollout/ep_rew_mean", "rollout/ep_len_mean", "time/fps", "time/fps_overall",
        "time/iterations", "time/time_elapsed", "time/total_timesteps",
        "train/policy_gradient_loss", "train/value_loss", "train/entropy_loss",
        "train/loss", "train/approx_kl", "train/clip_fraction",
        "train/explained_variance", "train/clip_range", "train/n_updates", "train/learning_rate", "train/grad_norm",
    ];

    /// <summary>Writes the curves of the last update.</summary>
    /// <param name="sink">Receives them.</param>
    /// <param name="report">The update.</param>
    /// <param name="window">The last episodes.</param>
    /// <param name="clock">How long the run has taken.</param>
    public static void WriteScalars(ScalarSink sink, PpoReport report, EpisodeWindow window, RunClock clock)
    {
        var learner = report.Learners[0];
        sink("rollout/ep_rew_mean", window.MeanReturn);
        sink("rollout/ep_len_mean", window.MeanLength);
        sink("time/fps", clock.StepsPerSecond);
        sink("time/fps_overall", clock.StepsPerSecondOverall);
        sink("time/iterations", report.Update);
        sink("time/time_elapsed", clock.Seconds);
        sink("time/total_timesteps", report.Steps);
        sink("train/policy_gradient_loss", learner.PolicyLoss);
        sink("train/value_loss", learner.ValueLoss);
        sink("train/entropy_loss", -learner.Entropy);
        sink("train/loss", learner.TotalLoss);
        sink("train/approx_kl", learner.ApproximateKl);
        sink("train/clip_fraction", learner.ClipFraction);
        sink("train/explained_variance", learner.ExplainedVariance);
        sink("train/clip_range", report.ClipRange);
        sink("train/n_updates", learner.Epochs);
        sink("train/learning_rate", report.LearningRate);
        sink("train/grad_norm", learner.GradientNorm);
    }

    /// <summary>The main numbers of the last update.</summary>
    /// <param name="report">The update.</param>
    /// <param name="window">The last episodes.</param>
    /// <param name="highlights">The study's own.</param>
    public static IReadOnlyList<HeadlineNumber> Headline(
        PpoReport report, EpisodeWindow window, IEnumerable<HeadlineNumber> highlights)
    {
        var learner = report.Learners[0];
        return
        [
            new("reward", window.MeanReturn, "0.00") { Episodes = window.Count, Best = window.BestReturn },
            new("length", window.MeanLength, "0"),
            .. highlights,
            new("entropy", learner.Entropy, "0.00"),
            new("KL", learner.ApproximateKl, "G2"),
            new("clip", learner.ClipFraction, "0 %"),
            new("expl.var", learner.ExplainedVariance, "0.00"),
        ];
    }

    /// <summary>Seconds of an update by phase, the longest first.</summary>
    public static IReadOnlyList<KeyValuePair<string, double>> Profile(PhaseTimes times) =>
    [
        .. Enum.GetValues<TrainingPhase>().OrderByDescending(phase => times[phase])
            .Select(phase => KeyValuePair.Create(NameOf(phase), times[phase])),
    ];

    private static string NameOf(TrainingPhase phase) => phase switch
    {
        TrainingPhase.EnvStep => "Env Step",
        TrainingPhase.Advantages => "GAE Calc",
        TrainingPhase.Update => "PPO Update",
        _ => phase.ToString(),
    };
}
