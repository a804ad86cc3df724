using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>The planned comparisons: efficiency in full, survival and poison in a line each.</summary>
internal static class StatisticsSection
{
    public static void Add(Document document, IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        document.Heading("Statistical analysis");
        document.Paragraph(
            "The trained model is the unit of replication: a test compares one number per model, not thousands of lives. "
            + "Six pairwise comparisons share the level 0.05, so each must reach p < "
            + $"{Numerals.Short(Math.Round(Significance.BonferroniLevel(0.05, NamedPair.Family), 4))} (Bonferroni).");
        var pairs = NamedPair.In(modes);
        if (pairs.Count == 0) document.Paragraph("None of the planned pairs of modes was evaluated.");
        foreach (var (name, pair) in pairs) AddPair(document, name, pair);
        foreach (var energies in modes.GroupBy(mode => mode.Energies))
        {
            if (energies.All(mode => mode.IsReference)) continue;
            document.Heading($"Means and intervals, {energies.Key} energies", 3)
                .Table(ComparisonTables.Intervals([.. energies], options));
        }

        if (pairs.Count > 0)
            document.Heading("Goodhart's failure", 3).Table(ComparisonTables.Failures([.. pairs.Select(pair => pair.Pair)]));
    }

    private static void AddPair(Document document, NamedPair name, ModePair pair)
    {
        document.Heading($"{name.Question}: {pair.Name}, {pair.A.Energies} energies", 3);
        if (!pair.CanTest)
        {
            document.Paragraph(
                $"A test needs at least two models of each mode; there are {pair.A.Models.Count} and {pair.B.Models.Count}. "
                + $"Overall efficiency is {Value(pair.A)} and {Value(pair.B)}.");
            return;
        }

        document.Table(EfficiencyTable(pair));
        document.Bullets(Line(pair, Metric.Survival), Line(pair, Metric.Poison));
    }

    private static string Value(ModeResults mode) => mode.MeanText(Metric.OverallEfficiency);

    private static Table EfficiencyTable(ModePair pair)
    {
        var table = new Table(
            "Efficiency", pair.A.Label, pair.B.Label, "Difference", "t", "df", "p", "p × 6", "d", "g", "Magnitude");
        foreach (var metric in (Metric[])[Metric.OverallEfficiency, Metric.PerAgentEfficiency])
        {
            var found = pair.On(metric);
            table.Row(
                metric.Label, Mean(found.A, found.IntervalA), Mean(found.B, found.IntervalB),
                $"{Numerals.Fixed(found.Test.Difference, 3)} [{Ends(found.Test.DifferenceInterval)}]",
                Numerals.Fixed(found.Test.T, 2), Numerals.Fixed(found.Test.DegreesOfFreedom, 1),
                Significance.Starred(found.P), Significance.Text(Significance.BonferroniAdjusted(found.P, NamedPair.Family)),
                Numerals.Fixed(found.Effect.CohensD, 2),
                Numerals.Fixed(found.Effect.HedgesG, 2), found.Effect.Magnitude);
        }

        return table;
    }

    private static string Line(ModePair pair, Metric metric)
    {
        var found = pair.On(metric);
        return $"{metric.Label}: {Numerals.Fixed(found.A.Mean, metric.Decimals)} against "
            + $"{Numerals.Fixed(found.B.Mean, metric.Decimals)}, "
            + $"{EvaluationText.Effect(found)}, {Significance.Sentence(found.P)}";
    }

    private static string Mean(Moments moments, Interval interval) => $"{Numerals.Fixed(moments.Mean, 3)} [{Ends(interval)}]";

    private static string Ends(Interval interval) => $"{Numerals.Fixed(interval.Low, 3)}, {Numerals.Fixed(interval.High, 3)}";
}
