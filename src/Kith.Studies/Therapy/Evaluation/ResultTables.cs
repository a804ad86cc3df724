using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Tables of results.</summary>
internal static class ResultTables
{
    /// <summary>A therapist's results, pattern by pattern.</summary>
    public static Table Patterns(EvaluatedTherapist evaluated, TherapyWorldOptions world)
    {
        var table = new Table(
            "Clients", "Success", "95 % (Wilson)", "Dropout", "Reward", "Sessions",
            "To success (median)", "Final satisfaction", "Complementary");
        for (var i = 0; i < evaluated.ByPattern.Count; i++) table.Row(RowOf(world.Patterns[i], evaluated.ByPattern[i]));
        if (evaluated.ByPattern.Count > 1) table.Row(RowOf("all", evaluated.All));
        return table;
    }

    /// <summary>How often each answer was given.</summary>
    public static Table Answers(IReadOnlyList<EvaluatedTherapist> evaluated)
    {
        var table = new Table([.. Octant.Names.Prepend("Answers of")]);
        foreach (var one in evaluated) table.Row([.. one.All.Answers.Select(share => Numerals.Percent(share)).Prepend(one.Name)]);
        return table;
    }

    /// <summary>The cells after the name.</summary>
    public static string[] RowOf(string name, TherapyResults results) =>
    [
        name, Numerals.Percent(results.Success.Rate),
        IntervalText(results.Success.WilsonInterval()), Numerals.Percent(results.Dropout.Rate),
        Numerals.Fixed(results.Reward.Mean, 1), Numerals.Fixed(results.Length.Mean, 1),
        Numerals.Fixed(results.SessionsToSuccess?.Median ?? double.NaN, 0),
        Numerals.Percent(results.FinalRelativeSatisfaction.Mean), Numerals.Percent(results.Complementarity, 0),
    ];

    /// <summary>An interval of a rate.</summary>
    public static string IntervalText(Interval interval) =>
        $"{Numerals.Fixed(100 * interval.Low, 1)}–{Numerals.Fixed(100 * interval.High, 1)}";
}
