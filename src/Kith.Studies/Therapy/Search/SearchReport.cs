using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>A search as a document.</summary>
internal static class SearchReport
{
    public static Document Of(SearchFindings findings, SearchOptions options)
    {
        var document = new Document("Where strategy beats complementarity")
        {
            Subtitle = $"{options.Strategist} against complementary; {Numerals.Fixed(findings.Trials.Count, 0)} "
                + $"points by {options.Method.ToString().ToLowerInvariant()}, "
                + $"{Numerals.Count(options.Seeds, "client")} each; best {findings.Best.Count} again with "
                + Numerals.Count(options.ConfirmSeeds, "fresh client"),
        };
        Overview(document, findings);
        Best(document, findings, options);
        Hopeless(document, findings);
        Decisive(document, findings, options);
        Groups(document, findings);
        document.Heading("Power").Paragraph(
            "Chance that as many clients would show the fresh difference at p < 0.05 (McNemar), if it is the true one.");
        document.Table(SearchTables.Power(findings.Best));
        return document;
    }

    private static void Overview(Document document, SearchFindings findings)
    {
        var best = findings.Best[0];
        var trials = Moments.Of([.. findings.Trials.Select(trial => trial.Objective)]);
        document.KeyNumbers(
            new KeyNumber(
                "Mean advantage", SearchTables.Points(trials.Mean),
                $"percentage points, mean of {Numerals.Fixed(findings.Trials.Count, 0)} trials, without an interval"),
            new KeyNumber(
                "Trials with an advantage", Numerals.Percent((double)findings.Positive.Count / findings.Trials.Count, 0),
                $"{findings.Positive.Count} of {findings.Trials.Count}"),
            new KeyNumber(
                "Best trial", SearchTables.Points(best.Trial.Objective),
                $"{SearchTables.Points(best.Fresh.Difference)} with {Numerals.Fixed(best.Fresh.Pairs, 0)} fresh clients, "
                    + $"95 % {Numerals.Range(best.Confirmed.Estimate.Interval, SearchTables.Points)} (bootstrap)"),
            new KeyNumber(
                "Complementing never succeeds", Numerals.Fixed(findings.Hopeless.Count, 0),
                $"trials; strategy does in {findings.HopelessButForStrategy.Count} of them"));
        document.Table(SearchTables.Significances(findings));
        document.Figure("history", SearchFigures.History(findings.Trials));
    }

    private static void Best(Document document, SearchFindings findings, SearchOptions options)
    {
        document.Heading("The best points").Paragraph(
            "Ranked over all trials. The differences in the search are partly due to chance, because the best were picked; "
            + "the fresh columns are from clients that the search did not use. "
            + $"p values are exact (McNemar), adjusted for {Numerals.Count(findings.Trials.Count, "trial")} and for "
            + $"{Numerals.Count(findings.Best.Count, "confirmation")}; advantages in percentage points.");
        document.Table(SearchTables.Confirmed(findings.Best, findings.Trials.Count));
        document.Table(SearchTables.Parameters(findings.Space, findings.Best));
        document.Table(SearchTables.Ranges(findings.Space, findings.Best));
        if (options.Method == SearchMethod.Tpe)
        {
            document.Paragraph(
                "A directed search visits good regions more often, so its shares and groups below describe "
                + "those regions, not the whole space.");
        }
    }

    private static void Hopeless(Document document, SearchFindings findings)
    {
        document.Heading("Clients whom complementing never helps");
        if (findings.HopelessButForStrategy.Count == 0)
        {
            document.Paragraph(
                $"In {findings.Hopeless.Count} of {findings.Trials.Count} trials complementing succeeded with no "
                + "client; the strategist succeeded in none of these.");
            return;
        }

        var clients = findings.Trials[0].Outcome.Pairs;
        document.Paragraph(
            $"In {findings.Hopeless.Count} of {findings.Trials.Count} trials complementing succeeded with "
            + $"none of {clients} clients "
            + $"(its rate may still be up to {Numerals.Percent(new Proportion(0, clients).WilsonInterval().High)}); "
            + $"in {findings.HopelessButForStrategy.Count} of these the strategist succeeded with some.");
        var held = findings.Rescued.Count(trial => trial.Fresh is { Both: 0, OnlyB: 0, OnlyA: > 0 });
        document.Paragraph(
            $"Of the {findings.Rescued.Count} best of them, played again with fresh clients, {held} stayed so: "
            + "complementing succeeded with none, the strategist with some.");
        document.Table(SearchTables.Confirmed(findings.Rescued, findings.Trials.Count));
        document.Table(SearchTables.Parameters(findings.Space, findings.Rescued));
        var others = findings.Trials.Except(findings.HopelessButForStrategy).ToArray();
        document.Paragraph(
            "Where they lie: these trials against all others, with Cohen's d, "
            + "the Kolmogorov-Smirnov distance D and its adjusted p value.");
        document.Table(SearchTables.Contrasts(
            Contrast.Between(findings.Space, findings.HopelessButForStrategy, others), "Only strategy", "Others"));
    }

    private static void Decisive(Document document, SearchFindings findings, SearchOptions options)
    {
        document.Heading("What decides the advantage");
        if (findings.Importance is { } importance)
        {
            document.Paragraph(
                "Functional analysis of variance on a random forest. R² of held-out trials is "
                + $"{Numerals.Fixed(importance.R2, 2)}. "
                + (importance.R2 < 0.2 ? "The forest has learned little, so the shares mean little. " : "")
                + (options.Method == SearchMethod.Tpe
                    ? "Important here is what makes a large advantage larger."
                    : "Important here is what decides whether there is an advantage at all."));
            document.Table(SearchTables.ImportanceOf(importance));
            document.Figure("importance", SearchFigures.ImportanceOf(importance));
        }

        document.Table(SearchTables.Baselines(findings.Bins));
        document.Figure("baseline", SearchFigures.Baseline(findings.Trials));
    }

    private static void Groups(Document document, SearchFindings findings)
    {
        document.Heading("Good trials and bad ones").Paragraph(
            $"The best tenth against the worst ({findings.Top.Count} trials each): Cohen's d, "
            + "Kolmogorov-Smirnov distance D with its adjusted p value.");
        document.Table(SearchTables.Contrasts(Contrast.Between(findings.Space, findings.Top, findings.Bottom), "Best", "Worst"));
        if (findings.Negative.Count == 0 || findings.Positive.Count == 0)
        {
            document.Paragraph(
                $"{findings.Positive.Count} trials show an advantage and {findings.Negative.Count} a disadvantage, "
                + "so there are not two groups to compare.");
            return;
        }

        document.Paragraph(
            $"The {findings.Negative.Count} trials with a disadvantage against the {findings.Positive.Count} with an advantage.");
        document.Table(SearchTables.Contrasts(
            Contrast.Between(findings.Space, findings.Negative, findings.Positive), "Disadvantage", "Advantage"));
    }
}
