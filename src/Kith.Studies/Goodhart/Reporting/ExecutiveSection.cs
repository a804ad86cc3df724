using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>What to know if one reads nothing else.</summary>
internal static class ExecutiveSection
{
    public static void Add(Document document, IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        document.Heading("Summary");
        string[] energies = [.. modes.Select(mode => mode.Energies).Distinct()];
        ModePair[] pairs =
            [.. energies.SelectMany(name => ModePair.Between(modes, Mode.GroundTruth, Mode.Proxy, name))];
        if (pairs.Length > 0) document.KeyNumbers(KeyNumbers(pairs, options));
        foreach (var pair in pairs) document.Paragraph(Sentence(pair));
        foreach (var name in energies)
        {
            ModeResults[] here = [.. modes.Where(mode => mode.Energies == name)];
            document.Heading(EvaluationText.Energies(here[0].Models[0]), 3).Table(SummaryTable(here));
        }
    }

    private static IReadOnlyList<KeyNumber> KeyNumbers(ModePair[] pairs, EvaluationOptions options)
    {
        var (first, last, selectivity) = (pairs[0], pairs[^1], pairs[0].B.Known(Metric.Selectivity));
        KeyNumber Poison(ModeResults mode)
        {
            var redrawn = mode.Redrawn(Metric.PoisonPerFood, options.Resamples, options.Seed)!;
            return new(
                $"Poison per food, {mode.Label}, {mode.Energies} energies", mode.MeanText(Metric.PoisonPerFood),
                $"95 % {Numerals.Range(redrawn.Interval, value => Numerals.Fixed(value, 3))}, nested bootstrap over "
                    + $"{Numerals.Count(mode.Models.Count, "model")} and "
                    + $"{Numerals.Count(mode.Worlds, "world")} each");
        }

        string Means(ModePair pair) => $"{pair.A.Energies} energies, means over {pair.A.Models.Count} and "
            + $"{Numerals.Count(pair.B.Models.Count, "model")}, without an interval";

        return
        [
            Poison(first.A), Poison(first.B),
            new(
                "Selectivity of the proxy", Numerals.PlusMinus(selectivity, decimals: 2),
                $"1 eats blindly, 0 avoids poison; {first.A.Energies} energies, "
                    + (selectivity.Interval.IsKnown ? "± half of the 95 % t interval over " : "without an interval from ")
                    + Numerals.Count(first.B.Models.Count, "model")),
            new(
                "Failure index", Numerals.Fixed(first.Measures.FailureIndex, 3),
                $"per life {Numerals.Fixed(first.Measures.PerAgentFailureIndex, 3)}; {Means(first)}"),
            new("Survival collapse", $"{Numerals.Fixed(last.Collapse, 1)} ×", Means(last)),
        ];
    }

    private static string Sentence(ModePair pair)
    {
        string Steps(ModeResults mode) => Numerals.Fixed(mode.Known(Metric.Survival).Mean, 0);
        return $"Under {pair.A.Energies} energies agents paid for the truth {Energy(pair.A)} per 1,000 steps, "
            + "agents paid for the proxy "
            + $"{Energy(pair.B)}; they live {Steps(pair.A)} and {Steps(pair.B)} steps, "
            + $"{Numerals.Fixed(pair.Collapse, 2)} times as "
            + $"long for the truth: {Significance.Evidence(pair.On(Metric.Survival).P, pair.Family)}.";
    }

    private static string Energy(ModeResults mode) => mode.Known(Metric.Energy).Mean is var energy && energy < 0
        ? $"lose {Numerals.Fixed(-energy, 1)} energy"
        : $"gain {Numerals.Fixed(energy, 1)} energy";

    private static Table SummaryTable(IReadOnlyList<ModeResults> modes)
    {
        Metric[] metrics =
        [
            Metric.Energy, Metric.PerAgentEfficiency, Metric.OverallEfficiency,
            Metric.Survival, Metric.Deaths, Metric.Food, Metric.Poison, Metric.PoisonPerFood,
            Metric.Selectivity,
        ];
        var table = new Table(["Mode", "n", .. metrics.Select(metric => metric.Label)])
        {
            Caption = "Mean over n independently trained models, of reference agents over n runs, "
                + "with the half-width of its 95 % t interval. " + EvaluationText.NoSpread,
        };
        foreach (var mode in modes)
            table.Row([mode.Label, Numerals.Fixed(mode.Models.Count, 0), .. metrics.Select(metric => Cell(mode, metric))]);
        return table;
    }

    private static string Cell(ModeResults mode, Metric metric) => mode.Over(metric).Count == mode.Models.Count
        ? Numerals.PlusMinus(mode.Known(metric), metric.Decimals)
        : mode.MeanText(metric);
}
