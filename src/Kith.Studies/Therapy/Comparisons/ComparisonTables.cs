using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Therapy.Evaluation;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>Tables of a comparison.</summary>
internal static class ComparisonTables
{
    /// <summary>
    /// The therapists' results with the clients of a pattern, or with all, and their differences to the reference.
    /// </summary>
    public static Table Of(TherapistComparison comparison, int? pattern)
    {
        var table = new Table(
            "Therapist", "Success", "95 % (Wilson)", "Models from–to", "Minus reference",
            "95 % (bootstrap)", "p (turned signs)", "Dropout", "Sessions", "Reward", "Complementary")
        {
            Caption =
                "Differences client by client, in percentage points; interval and p come from two methods, which may disagree "
                    + "where p is close to 0.05.",
        };
        foreach (var therapist in comparison.Therapists)
        {
            var results = therapist.With(pattern);
            table.Row(
            [
                therapist.Name, Numerals.Percent(results.Success.Rate),
                ResultTables.IntervalText(results.Success.WilsonInterval()),
                therapist.Members.Count > 1 ? ResultTables.IntervalText(therapist.Spread(pattern)) : "–",
                .. Difference(comparison, therapist, pattern),
                Numerals.Percent(results.Dropout.Rate),
                Numerals.Fixed(results.Length.Mean, 1), Numerals.Fixed(results.Reward.Mean, 1),
                Numerals.Percent(results.Complementarity, 0),
            ]);
        }

        return table;
    }

    private static string[] Difference(TherapistComparison comparison, ComparedTherapist therapist, int? pattern)
    {
        if (comparison.Reference is null || therapist == comparison.Reference) return ["–", "–", "–"];
        var found = comparison.Difference(therapist, pattern, episode => episode.Succeeded ? 1 : 0);
        return
        [
            Points(found.Estimate.Value),
            Numerals.Range(found.Estimate.Interval, Points), Significance.Text(found.P),
        ];
    }

    private static string Points(double difference) => (difference > 0 ? "+" : "") + Numerals.Fixed(100 * difference, 1);
}
