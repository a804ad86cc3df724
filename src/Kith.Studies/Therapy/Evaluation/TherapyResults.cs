using Kith.Experiments.Statistics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>What a therapist achieved with some clients.</summary>
/// <param name="Episodes">The therapies, at least one.</param>
public sealed record TherapyResults(IReadOnlyList<TherapyEpisode> Episodes)
{
    /// <summary>How often it succeeded.</summary>
    public Proportion Success { get; } = new(Episodes.Count(episode => episode.Succeeded), Episodes.Count);

    /// <summary>How often the client gave up.</summary>
    public Proportion Dropout { get; } = new(Episodes.Count(episode => episode.DroppedOut), Episodes.Count);

    /// <summary>Rewards.</summary>
    public Summary Reward { get; } = Summary.Of([.. Episodes.Select(episode => episode.Reward)]);

    /// <summary>Sessions.</summary>
    public Summary Length { get; } = Summary.Of([.. Episodes.Select(episode => (double)episode.Sessions)]);

    /// <summary>Satisfaction at the end, in units of utility.</summary>
    public Summary FinalSatisfaction { get; } = Summary.Of([.. Episodes.Select(episode => episode.FinalSatisfaction)]);

    /// <summary>Satisfaction at the end, as a fraction of the client's range.</summary>
    public Summary FinalRelativeSatisfaction { get; } = Summary.Of(
        [.. Episodes.Select(episode => episode.FinalRelativeSatisfaction)]);

    /// <summary>Bond at the end.</summary>
    public Summary FinalBond { get; } = Summary.Of([.. Episodes.Select(episode => episode.FinalBond)]);

    /// <summary>Sessions of the therapies that succeeded; null if none did.</summary>
    public Summary? SessionsToSuccess { get; } =
        Episodes.Any(episode => episode.Succeeded)
            ? Summary.Of([.. Episodes.Where(episode => episode.Succeeded).Select(episode => (double)episode.Sessions)])
            : null;

    /// <summary>Share of answers that were complementary, mean over therapies.</summary>
    public double Complementarity { get; } = Episodes.Average(episode => episode.Complementarity);

    /// <summary>How often each answer was given [8].</summary>
    public IReadOnlyList<double> Answers { get; } = Shares(Episodes);

    /// <summary>
    /// Mean satisfaction after each session, as a fraction of the range, over the therapies that lasted so long.
    /// </summary>
    public IReadOnlyList<double> Course { get; } = MeanOf(Episodes, (episode, session) => episode.Course[session]);

    /// <summary>Share of complementary answers in each session, over the therapies that lasted so long.</summary>
    public IReadOnlyList<double> ComplementarityCourse { get; } =
        MeanOf(Episodes, (episode, session) => episode.Answers[session] == Octant.Complement(episode.Actions[session]) ? 1 : 0);

    private static double[] Shares(IReadOnlyList<TherapyEpisode> episodes)
    {
        var counts = new double[Octant.Count];
        var total = 0.0;
        foreach (var episode in episodes)
        {
            foreach (var answer in episode.Answers) counts[answer]++;
            total += episode.Sessions;
        }

        return [.. counts.Select(count => count / total)];
    }

    private static double[] MeanOf(IReadOnlyList<TherapyEpisode> episodes, Func<TherapyEpisode, int, double> value)
    {
        var longest = episodes.Max(episode => episode.Sessions);
        var (sums, counts) = (new double[longest], new int[longest]);
        foreach (var episode in episodes)
        {
            for (var session = 0; session < episode.Sessions; session++)
            {
                sums[session] += value(episode, session);
                counts[session]++;
            }
        }

        return [.. sums.Select((sum, session) => sum / counts[session])];
    }
}
