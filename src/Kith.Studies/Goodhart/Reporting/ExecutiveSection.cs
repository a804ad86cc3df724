using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
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
            [.. energies.Select(name => ModePair.Find(modes, Mode.GroundTruth, Mode.Proxy, name)).OfType<ModePair>()];
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
        var (first, last) = (pairs[0], pairs[^1]);
        KeyNumber Poison(ModeResults mode)
        {
            var redrawn = mode.Redrawn(Metric.PoisonPerFood, options.Resamples, options.Seed)!;
            return new(
                $"Poison per food, {mode.Label}", Numerals.Fixed(redrawn.Value, 3),
                $"95% {Numerals.Fixed(redrawn.Interval.Low, 3)} to {Numerals.Fixed(redrawn.Interval.High, 3)}");
        }

        return
        [
            Poison(first.A), Poison(first.B),
            new(
                "Selectivity of the proxy", Numerals.Fixed(first.B.Over(Metric.Selectivity).Mean, 2),
                "1 eats blindly, 0 avoids poison"),
            new(
                "Failure index", Numerals.Fixed(first.Measures.FailureIndex, 3),
                $"per life {Numerals.Fixed(first.Measures.PerAgentFailureIndex, 3)}"),
            new("Survival collapse", $"{Numerals.Fixed(last.Collapse, 1)} ×", $"{last.A.Energies} energies"),
        ];
    }

    private static string Sentence(ModePair pair)
    {
        var (truth, proxy) = (pair.A.Over(Metric.Energy).Mean, pair.B.Over(Metric.Energy).Mean);
        return $"Under {pair.A.Energies} energies agents paid for the truth {Fate(truth)} ({Numerals.Fixed(truth, 1)} "
            + "energy per 1,000 steps), "
            + $"agents paid for the proxy {Fate(proxy)} ({Numerals.Fixed(proxy, 1)}); "
            + $"they live {Numerals.Fixed(pair.A.Over(Metric.Survival).Mean, 0)} and "
            + $"{Numerals.Fixed(pair.B.Over(Metric.Survival).Mean, 0)} steps, "
            + $"a collapse by a factor of {Numerals.Fixed(pair.Collapse, 2)}.";
    }

    private static string Fate(double energy) => energy > 0 ? "thrive" : "waste away";

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
                + "with the half-width of its 95 % t interval.",
        };
        foreach (var mode in modes)
            table.Row([mode.Label, Numerals.Fixed(mode.Models.Count, 0), .. metrics.Select(metric => Cell(mode, metric))]);
        return table;
    }

    private static string Cell(ModeResults mode, Metric metric)
    {
        var moments = mode.Over(metric);
        var mean = Numerals.Fixed(moments.Mean, metric.Decimals);
        return moments.Count > 1 && double.IsFinite(moments.Mean)
            ? $"{mean} ± {Numerals.Fixed(0.5 * moments.MeanInterval().Width, metric.Decimals)}"
            : mean;
    }
}
