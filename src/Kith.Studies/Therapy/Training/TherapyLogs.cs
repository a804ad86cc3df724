using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Learning.Ppo;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Training;

/// <summary>What a training of the study writes down, and under which names.</summary>
internal static class TherapyLogs
{
    /// <summary>The tables: the guide's progress table, named after the experiment, and one row per therapy.</summary>
    public static IReadOnlyList<LogTable> Tables(string experiment) =>
    [
        new(
            $"{experiment}_progress", "epoch", "step", "train_reward_mean",
            "train_reward_std", "train_length_mean", "test_reward_mean", "test_reward_std",
            "test_length_mean", "duration", "train_success_rate", "train_dropout_rate",
            "test_success_rate", "test_dropout_rate", "test_success_low",
            "test_success_high", "policy_loss", "value_loss", "entropy",
            "approx_kl", "clip_fraction", "explained_variance", "steps_per_second"),
        new(
            "episodes", "episode_num", "reward", "length", "success", "dropout",
            "pattern", "complementary", "shaped_return", "env", "step"),
    ];

    /// <summary>Writes the row of an evaluation.</summary>
    /// <param name="table">The progress table.</param>
    /// <param name="row">What it is about.</param>
    /// <param name="clock">How long the run has taken.</param>
    public static void WriteProgress(CsvLog table, ProgressRow row, RunClock clock)
    {
        var (training, report, sums, evaluation) = row;
        var learner = report?.Learners[0];
        table.Add(training.Updates);
        table.Add(training.Steps);
        table.Add(sums.MeanReward);
        table.Add(sums.RewardDeviation);
        table.Add(sums.MeanLength);
        table.Add(evaluation.MeanReward);
        table.Add(evaluation.RewardDeviation);
        table.Add(evaluation.MeanLength);
        table.Add(clock.Seconds);
        table.Add(sums.SuccessRate);
        table.Add(sums.DropoutRate);
        table.Add(evaluation.SuccessRate);
        table.Add(evaluation.DropoutRate);
        table.Add(evaluation.SuccessInterval.Low);
        table.Add(evaluation.SuccessInterval.High);
        table.Add(learner?.PolicyLoss ?? double.NaN);
        table.Add(learner?.ValueLoss ?? double.NaN);
        table.Add(learner?.Entropy ?? double.NaN);
        table.Add(learner?.ApproximateKl ?? double.NaN);
        table.Add(learner?.ClipFraction ?? double.NaN);
        table.Add(learner?.ExplainedVariance ?? double.NaN);
        table.Add(report is null ? double.NaN : clock.StepsPerSecond);
        table.EndRow();
    }

    /// <summary>Writes a row for each therapy that ended in the rollout.</summary>
    public static void WriteEpisodes(CsvLog table, PpoReport report, long before, IReadOnlyList<string> patterns)
    {
        foreach (var episode in report.Episodes)
        {
            table.Add(++before);
            table.Add(TherapyMeasure.Reward.Of(episode));
            table.Add(episode.Length);
            table.Add(TherapyMeasure.Success.Of(episode));
            table.Add(TherapyMeasure.Dropout.Of(episode));
            table.Add(patterns[(int)TherapyMeasure.Pattern.Of(episode)]);
            table.Add(TherapyMeasure.Complementary.Of(episode));
            table.Add(episode.Returns[0]);
            table.Add(episode.World);
            table.Add(report.Steps);
            table.EndRow();
        }
    }
}
