using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>Tables that compare modes.</summary>
internal static class ComparisonTables
{
    private static readonly Metric[] Tested =
    [
        Metric.PoisonPerFood, Metric.Selectivity, Metric.PerAgentEfficiency,
        Metric.OverallEfficiency, Metric.Survival, Metric.Deaths,
    ];

    /// <summary>One row per mode, one column per metric: means over the models.</summary>
    public static Table Means(IReadOnlyList<ModeResults> modes)
    {
        var table = new Table(["Mode", "n", .. Metric.All.Select(metric => metric.Label)])
        {
            Caption = "Means over n independently trained models; of reference agents, over n runs.",
        };
        foreach (var mode in modes)
        {
            table.Row(
            [
                mode.Label, Numerals.Fixed(mode.Models.Count, 0),
                .. Metric.All.Select(mode.MeanText),
            ]);
        }

        return table;
    }

    /// <summary>
    /// How sure each mean is: a t interval over models, and a bootstrap that redraws models, then worlds within each.
    /// </summary>
    public static Table Intervals(IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        var table = new Table("Mode", "Metric", "Mean", "SD", "95 % over models (t)", "95 % nested bootstrap")
        {
            Caption = EvaluationText.NoSpread,
        };
        foreach (var mode in modes.Where(mode => !mode.IsReference))
        {
            foreach (var metric in Metric.All)
            {
                var known = mode.Known(metric);
                var redrawn = mode.Redrawn(metric, options.Resamples, options.Seed);
                table.Row(
                    mode.Label, metric.Label, mode.MeanText(metric), Numerals.Fixed(known.StandardDeviation, metric.Decimals),
                    Text(known.Interval, metric), Text(redrawn?.Interval ?? Interval.Unknown, metric));
            }
        }

        return table;
    }

    /// <summary>Differences between modes: size first, then the test.</summary>
    public static Table Pairs(IReadOnlyList<ModePair> pairs, EvaluationOptions options)
    {
        var table = new Table(
            "Pair", "Metric", "Difference", "95 % (Welch)", "95 % nested bootstrap", "d", "g", "Magnitude", "p (Welch)",
            $"p × {pairs[0].Family}")
        {
            Caption = "Welch's interval and p belong together; the bootstrap, which redraws models and their worlds, is another "
                + $"method and may disagree where p is close to 0.05. Stars follow p × {pairs[0].Family}: as many pairs of modes "
                + "share the level 0.05 (Bonferroni). " + EvaluationText.NoSpread,
        };
        foreach (var (pair, metric) in pairs.SelectMany(pair => Tested.Select(metric => (pair, metric))))
            table.Row(Row(pair, metric, options));
        return table;
    }

    /// <summary>Goodhart's failure in a few numbers.</summary>
    public static Table Failures(IReadOnlyList<ModePair> pairs)
    {
        var table = new Table(
            "Energies", "Pair", "Failure index overall", "Failure index per life",
            "Size", "Efficiency differs", "Poison:food, times", "Survival collapse, times");
        foreach (var pair in pairs)
        {
            var measures = pair.Measures;
            table.Row(
                pair.A.Energies, pair.Name, Numerals.Fixed(measures.FailureIndex, 3),
                Numerals.Fixed(measures.PerAgentFailureIndex, 3),
                GoodhartMeasures.SizeWord(measures.FailureIndex),
                Significance.Evidence(pair.On(Metric.OverallEfficiency).P, pair.Family),
                Numerals.Fixed(pair.PoisonRatio, 2), Numerals.Fixed(pair.Collapse, 2));
        }

        return table;
    }

    private static IReadOnlyList<string> Row(ModePair pair, Metric metric, EvaluationOptions options)
    {
        var (found, redrawn) = (pair.On(metric), pair.Redrawn(metric, options.Resamples, options.Seed));
        var difference = Numerals.Fixed(found.Test.Difference, metric.Decimals);
        var bootstrap = Text(redrawn?.Interval ?? Interval.Unknown, metric);
        return found.IsTested
            ?
            [
                pair.Name, metric.Label, difference, Text(found.DifferenceInterval, metric), bootstrap,
                .. EvaluationText.Sizes(found), Significance.Text(found.P),
                Significance.Starred(Significance.BonferroniAdjusted(found.P, pair.Family)),
            ]
            : [pair.Name, metric.Label, difference, "–", bootstrap, "–", "–", "–", "–", "–"];
    }

    private static string Text(Interval interval, Metric metric) =>
        Numerals.Range(interval, value => Numerals.Fixed(value, metric.Decimals));
}
