using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Logs;

/// <summary>The few numbers that show whether a training makes progress, and what is suspicious about them.</summary>
/// <remarks>A number that the logs do not hold is NaN and no issue; infinite numbers take part, so that they show.</remarks>
internal sealed class LogFindings
{
    private const int LastEpisodes = 50;
    private const int TrendEpisodes = 20;
    private const int LastUpdates = 20;
    private const double LeastSpread = 0.05;
    private const double LeastFood = 1;
    private const double MostEntropyShare = 0.9;
    private static readonly double s_uniformEntropy = Math.Log(Moves.Count);

    public LogFindings(RunLogs logs)
    {
        Logs = logs;
        ActionSpread = MeanOfLast(logs.Spread, LastEpisodes);
        Food = MeanOfLast(logs.Food, LastEpisodes);
        // With no more episodes than that, the first and the last are the same.
        RewardTrend = logs.Reward.Count > TrendEpisodes
            ? MeanOfLast(logs.Reward, TrendEpisodes) - Mean(logs.Reward.Take(TrendEpisodes))
            : double.NaN;
        Entropy = MeanOfLast(logs.Entropy, LastUpdates);
        ValueLoss = MeanOfLast(logs.ValueLoss, LastUpdates);
        Issues = [.. FindIssues()];
    }

    /// <summary>Where the numbers come from.</summary>
    public RunLogs Logs { get; }

    /// <summary>Mean standard deviation of the action probabilities over the last 50 episodes.</summary>
    public double ActionSpread { get; }

    /// <summary>Mean reward of the last 20 episodes less that of the first 20.</summary>
    public double RewardTrend { get; }

    /// <summary>Mean food per episode over the last 50 episodes.</summary>
    public double Food { get; }

    /// <summary>Mean entropy over the last 20 updates, in nats.</summary>
    public double Entropy { get; }

    /// <summary>The entropy's share of that of the uniform policy, ln 8.</summary>
    public double EntropyShare => Entropy / s_uniformEntropy;

    /// <summary>Mean value loss over the last 20 updates.</summary>
    public double ValueLoss { get; }

    /// <summary>What is suspicious, one sentence each.</summary>
    public IReadOnlyList<string> Issues { get; }

    private IEnumerable<string> FindIssues()
    {
        if (ActionSpread < LeastSpread)
        {
            yield return $"the action probabilities are nearly uniform: their spread is {Numerals.Fixed(ActionSpread, 3)}, "
                + $"below {Numerals.Short(LeastSpread)}";
        }

        if (RewardTrend < 0)
        {
            yield return $"the reward falls: the last {TrendEpisodes} episodes bring {Numerals.Short(-RewardTrend)} "
                + $"less than the first {TrendEpisodes}";
        }

        if (Food < LeastFood)
        {
            yield return $"hardly anything is eaten: {Numerals.Fixed(Food, 2)} food per episode, "
                + $"below {Numerals.Short(LeastFood)}";
        }

        if (EntropyShare > MostEntropyShare)
        {
            yield return $"the policy is still nearly random: its entropy is {Numerals.Percent(EntropyShare)} of the "
                + $"uniform policy's, above {Numerals.Percent(MostEntropyShare, 0)}";
        }
    }

    private static double MeanOfLast(IReadOnlyList<double> values, int count) =>
        Mean(values.Skip(Math.Max(0, values.Count - count)));

    private static double Mean(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
