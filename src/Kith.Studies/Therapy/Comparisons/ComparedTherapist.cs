using Kith.Experiments.Statistics;
using Kith.Studies.Therapy.Evaluation;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>
/// A scripted therapist, or all models of one mode that were trained under different seeds, with the
/// same clients as all others.
/// </summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Members">The therapist, or the models.</param>
public sealed record ComparedTherapist(string Name, IReadOnlyList<EvaluatedTherapist> Members)
{
    /// <summary>Results of all members with the clients of a pattern, or with all.</summary>
    /// <param name="pattern">Number of the pattern; all when null.</param>
    public TherapyResults With(int? pattern) =>
        new([.. Members.SelectMany(member => member.With(pattern).Episodes)]);

    /// <summary>The models' success rates, least and greatest.</summary>
    public Interval Spread(int? pattern)
    {
        double[] rates = [.. Members.Select(member => member.With(pattern).Success.Rate)];
        return new(rates.Min(), rates.Max());
    }

    /// <summary>Every client's outcome, mean over the models.</summary>
    public double[] PerClient(int? pattern, Func<TherapyEpisode, double> outcome)
    {
        var results = Members.Select(member => member.With(pattern).Episodes).ToArray();
        return [.. Enumerable.Range(0, results[0].Count).Select(i => results.Average(episodes => outcome(episodes[i])))];
    }
}
