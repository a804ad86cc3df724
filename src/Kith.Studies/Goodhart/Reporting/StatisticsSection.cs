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
            + "All k pairs of modes under the same energies share the level 0.05 (Bonferroni): stars and words follow p × k. "
            + EvaluationText.NoSpread);
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
            "Efficiency", $"{pair.A.Label} [95 %]", $"{pair.B.Label} [95 %]", "Difference [95 %]", "t", "df", "p",
            $"p × {pair.Family}", "d", "g", "Magnitude");
        foreach (var metric in (Metric[])[Metric.OverallEfficiency, Metric.PerAgentEfficiency])
        {
            var found = pair.On(metric);
            var sizes = EvaluationText.Sizes(found);
            table.Row(
                metric.Label, WithEnds(found.A.Known().Mean, found.IntervalA), WithEnds(found.B.Known().Mean, found.IntervalB),
                WithEnds(found.Test.Difference, found.DifferenceInterval),
                Numerals.Fixed(found.Varies ? found.Test.T : double.NaN, 2),
                Numerals.Fixed(found.Varies ? found.Test.DegreesOfFreedom : double.NaN, 1),
                Significance.Text(found.P), Significance.Starred(Significance.BonferroniAdjusted(found.P, pair.Family)),
                sizes[0], sizes[1], sizes[2]);
        }

        return table;
    }

    private static string Line(ModePair pair, Metric metric)
    {
        var found = pair.On(metric);
        return $"{metric.Label}: {Numerals.Fixed(found.A.Mean, metric.Decimals)} against "
            + $"{Numerals.Fixed(found.B.Mean, metric.Decimals)}, "
            + $"{EvaluationText.Effect(found)}, {Significance.Evidence(found.P, pair.Family)}";
    }

    private static string WithEnds(double value, Interval interval) =>
        $"{Numerals.Fixed(value, 3)} [{Numerals.Range(interval, end => Numerals.Fixed(end, 3))}]";
}
