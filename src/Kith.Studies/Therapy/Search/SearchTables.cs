using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Search;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>The tables of a search.</summary>
internal static class SearchTables
{
    private static readonly int[] s_projected = [80, 150, 300, 500, 1000];

    /// <summary>Trials with both rates, as found and as confirmed.</summary>
    public static Table Confirmed(IReadOnlyList<ConfirmedTrial> trials, int comparisons)
    {
        var table = new Table(
            "Rank", "Trial", "Strategist", "Complementary", "Advantage", "p (all trials)",
            "Fresh: strategist", "complementary", "advantage", "95 % (bootstrap)", "p (McNemar)");
        foreach (var trial in trials)
        {
            var (found, fresh) = (trial.Trial.Outcome, trial.Fresh);
            table.Row(
                Whole(trial.Rank), Whole(trial.Trial.Number),
                Numerals.Percent(found.Strategist.Rate), Numerals.Percent(found.Complementary.Rate),
                Points(found.Difference), Significance.Text(Significance.BonferroniAdjusted(found.P, comparisons)),
                Numerals.Percent(fresh.Strategist.Rate), Numerals.Percent(fresh.Complementary.Rate), Points(fresh.Difference),
                Interval(trial.Confirmed.Estimate.Interval),
                Significance.Text(Significance.BonferroniAdjusted(fresh.P, trials.Count)));
        }

        return table;
    }

    /// <summary>The parameters of trials.</summary>
    public static Table Parameters(ParameterSpace space, IReadOnlyList<ConfirmedTrial> trials)
    {
        var table = new Table([.. space.Dimensions.Select(dimension => dimension.Name).Prepend("Trial")]);
        foreach (var trial in trials)
        {
            table.Row([.. space.Dimensions.Select((dimension, i) => ValueText(dimension, trial.Trial.Values[i]))
                .Prepend(Whole(trial.Trial.Number))]);
        }

        return table;
    }

    /// <summary>How narrow the best trials are in each parameter of numbers.</summary>
    public static Table Ranges(ParameterSpace space, IReadOnlyList<ConfirmedTrial> trials)
    {
        var table = new Table("Parameter", "Searched", "Among the best", "Part of the range");
        foreach (var (i, dimension) in space.Dimensions.Index().Where(item => item.Item.Kind != DimensionKind.Category))
        {
            var (low, high) = (trials.Min(trial => trial.Trial.Values[i]), trials.Max(trial => trial.Trial.Values[i]));
            table.Row(
                dimension.Name, $"{Numerals.Short(dimension.Low)} to {Numerals.Short(dimension.High)}",
                $"{Numerals.Short(low)} to {Numerals.Short(high)}",
                Numerals.Percent((high - low) / (dimension.High - dimension.Low), 0));
        }

        return table;
    }

    public static Table ImportanceOf(Importance importance)
    {
        var table = new Table("Parameter", "Share of the main effects", "Part of the variance");
        foreach (var dimension in importance.Ranked)
            table.Row(dimension.Name, Numerals.Percent(dimension.Share), Numerals.Percent(dimension.MainEffect));
        return table;
    }

    /// <summary>How many trials show a significant difference in either direction.</summary>
    public static Table Significances(SearchFindings findings)
    {
        var table = new Table("", "Strategist better", "Complementary better");
        table.Row("any difference", Whole(findings.Positive.Count), Whole(findings.Negative.Count));
        table.Row("p < 0.05 (McNemar)", Whole(findings.Significant(true, false)), Whole(findings.Significant(false, false)));
        table.Row("p < 0.05 after Bonferroni", Whole(findings.Significant(true, true)), Whole(findings.Significant(false, true)));
        return table;
    }

    public static Table Baselines(IReadOnlyList<BaselineBin> bins)
    {
        var table = new Table("Complementary succeeds with", "Trials", "Mean advantage", "95 % (t)", "Largest");
        foreach (var bin in bins)
        {
            var known = bin.Advantage.Known();
            table.Row(
                $"{Numerals.Percent(bin.Low, 0)} to {Numerals.Percent(bin.High, 0)}", Whole(bin.Advantage.Count),
                Points(known.Mean), Interval(known.Interval), Points(bin.Largest));
        }

        return table;
    }

    /// <summary>Two groups of trials, parameter by parameter.</summary>
    public static Table Contrasts(IReadOnlyList<Contrast> contrasts, string first, string second)
    {
        var table = new Table("Parameter", $"{first}: median", "quartiles", $"{second}: median", "quartiles", "d", "D", "p");
        foreach (var contrast in contrasts)
        {
            var (isName, a, b) = (contrast.Name.Contains(' '), contrast.A, contrast.B);
            table.Row(
                contrast.Name, isName ? Numerals.Percent(a.Mean, 0) : Numerals.Short(a.Median), isName ? "" : Quartiles(a),
                isName ? Numerals.Percent(b.Mean, 0) : Numerals.Short(b.Median), isName ? "" : Quartiles(b),
                Numerals.Fixed(contrast.CohensD, 2), Numerals.Fixed(contrast.Smirnov.Statistic, 2),
                Significance.Text(Significance.BonferroniAdjusted(contrast.Smirnov.P, contrasts.Count)));
        }

        return table;
    }

    /// <summary>Chance to find the confirmed differences again with other numbers of clients.</summary>
    public static Table Power(IReadOnlyList<ConfirmedTrial> trials)
    {
        var table = new Table(["Trial", "Fresh advantage", .. s_projected.Select(seeds => $"{seeds} clients")]);
        foreach (var trial in trials)
        {
            table.Row(
            [
                Whole(trial.Trial.Number), Points(trial.Fresh.Difference),
                .. s_projected.Select(seeds => Numerals.Percent(PowerOf(trial.Fresh, seeds), 0)),
            ]);
        }

        return table;
    }

    /// <summary>Numbers of clients that a power is projected for.</summary>
    public static IReadOnlyList<int> Projected => s_projected;

    public static double PowerOf(McNemarTest fresh, int clients) =>
        new PowerAnalysis().Paired((double)fresh.OnlyA / fresh.Pairs, (double)fresh.OnlyB / fresh.Pairs, clients);

    /// <summary>A difference of rates in percentage points.</summary>
    public static string Points(double difference) =>
        double.IsNaN(difference) ? "–" : (difference > 0 ? "+" : "") + Numerals.Fixed(100 * difference, 1);

    private static string Interval(Interval interval) => Numerals.Range(interval, Points);

    private static string Quartiles(Summary summary) =>
        $"{Numerals.Short(summary.LowerQuartile)} to {Numerals.Short(summary.UpperQuartile)}";

    private static string Whole(int number) => Numerals.Fixed(number, 0);

    private static string ValueText(Dimension dimension, double value) =>
        dimension.Kind == DimensionKind.Category ? dimension.TextOf(value) : Numerals.Short(value);
}
