using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Therapy.Evaluation;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>Tables of a comparison.</summary>
internal static class ComparisonTables
{
    /// <summary>Everybody's results with the clients of a pattern, and the difference to the reference.</summary>
    public static Table Of(TherapistComparison arena, int? pattern, long seed)
    {
        var table = new Table(
            "Therapist", "Success", "95 %", "Models from–to", "Minus reference",
            "95 %", "p", "Dropout", "Sessions", "Reward", "Complementary");
        foreach (var contestant in arena.Contestants)
        {
            var results = contestant.With(pattern);
            table.Row(
            [
                contestant.Name, Numerals.Percent(results.Success.Rate),
                ResultTables.IntervalText(results.Success.WilsonInterval()),
                contestant.Members.Count > 1 ? ResultTables.IntervalText(contestant.Spread(pattern)) : "–",
                .. Difference(arena, contestant, pattern, seed),
                Numerals.Percent(results.Dropout.Rate),
                Numerals.Fixed(results.Length.Mean, 1), Numerals.Fixed(results.Reward.Mean, 1),
                Numerals.Percent(results.Complementarity, 0),
            ]);
        }

        return table;
    }

    private static string[] Difference(TherapistComparison arena, Contestant contestant, int? pattern, long seed)
    {
        if (arena.Reference is null || contestant == arena.Reference) return ["–", "–", "–"];
        var found = arena.Difference(contestant, pattern, episode => episode.Succeeded ? 1 : 0, seed);
        return
        [
            Points(found.Estimate.Value),
            $"{Points(found.Estimate.Interval.Low)} to {Points(found.Estimate.Interval.High)}", Significance.Text(found.P),
        ];
    }

    private static string Points(double difference) => (difference > 0 ? "+" : "") + Numerals.Fixed(100 * difference, 1);
}
