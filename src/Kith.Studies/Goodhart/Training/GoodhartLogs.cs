using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Training;

/// <summary>What a training of the study writes down, and under which names.</summary>
internal static class GoodhartLogs
{
    private static readonly IReadOnlyList<string> Measures = new ForagingWorld(ForagingOptions.Guide, Mode.GroundTruth).Measures;

    /// <summary>The tables.</summary>
    public static IReadOnlyList<LogTable> Tables { get; } =
    [
        new(
            "episodes", "episode", "reward", "length", "food_eaten", "poison_eaten",
            "food_density", "curriculum_progress", "action_prob_std", "timestamp",
            "raw_energy", "base_reward", "shaping_reward", "end", "poison_density", "env", "step"),
        new(
            "updates", "update_num", "total_steps", "policy_loss", "value_loss",
            "entropy", "explained_variance", "action_probs", "timestamp", "approx_kl",
            "clip_fraction", "grad_norm", "learning_rate", "food_per_1k", "poison_per_1k", "clipped_rewards", "steps_per_second"),
    ];

    /// <summary>Writes a row for each episode that ended in the rollout.</summary>
    public static void WriteEpisodes(CsvLog table, PpoReport report, EpisodeWindow window, RunClock clock)
    {
        var number = window.Episodes - report.Episodes.Count;
        foreach (var episode in report.Episodes)
        {
            table.Add(++number);
            table.Add(episode.Returns[0]);
            table.Add(episode.Length);
            table.Add(Of(episode, "food"));
            table.Add(Of(episode, "poison"));
            table.Add(Of(episode, "food_density"));
            table.Add(Of(episode, "curriculum_progress"));
            table.Add(report.Learners[0].ActionSpread(episode));
            table.Add(Stamp(clock));
            table.Add(Of(episode, "energy_change"));
            table.Add(Of(episode, "base_reward"));
            table.Add(Of(episode, "shaping_reward"));
            table.Add(EndOf(episode));
            table.Add(Of(episode, "poison_density"));
            table.Add(episode.World);
            table.Add(report.Steps);
            table.EndRow();
        }
    }

    /// <summary>Writes the row of the update.</summary>
    public static void WriteUpdate(CsvLog table, PpoReport report, ForagingTally tally, RunClock clock)
    {
        var learner = report.Learners[0];
        table.Add(report.Update);
        table.Add(report.Steps);
        table.Add(learner.PolicyLoss);
        table.Add(learner.ValueLoss);
        table.Add(learner.Entropy);
        table.Add(learner.ExplainedVariance);
        table.Add(ListOf(learner.MeanActions));
        table.Add(Stamp(clock));
        table.Add(learner.ApproximateKl);
        table.Add(learner.ClipFraction);
        table.Add(learner.GradientNorm);
        table.Add(report.LearningRate);
        table.Add(tally.FoodPerThousand);
        table.Add(tally.PoisonPerThousand);
        table.Add(tally.Clipped);
        table.Add(clock.StepsPerSecond);
        table.EndRow();
    }

    private static double Of(EpisodeRecord episode, string measure) => episode.Measures[ForagingTally.IndexOf(Measures, measure)];

    private static string EndOf(EpisodeRecord episode) =>
        Of(episode, "starved") > 0 ? "starved" : Of(episode, "poisoned") > 0 ? "poisoned" : "limit";

    private static string Stamp(RunClock clock) => clock.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string ListOf(ReadOnlySpan<double> values)
    {
        var parts = new string[values.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = values[i].ToString("0.######", CultureInfo.InvariantCulture);
        return $"[{string.Join(", ", parts)}]";
    }
}
