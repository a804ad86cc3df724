using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Verification;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>The documented negative result: a policy that imitates survivors does not survive.</summary>
public sealed class CloneTask : StudyTask<CloneOptions>
{
    /// <inheritdoc/>
    public override string Verb => "clone";

    /// <inheritdoc/>
    public override string Summary =>
        "Imitate scripted experts and show that the imitations live worse: the study's negative result";

    /// <inheritdoc/>
    public override bool TakesModels => false;

    /// <inheritdoc/>
    public override string Example => "kith clone goodhart --quick --dagger 1";

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => CloneOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(CloneOptions options, TaskRequest request)
    {
        var clones = new CloneWork(options, request).Run();
        var evaluation = new EvaluationOptions
        {
            Steps = options.EvaluationSteps,
            Worlds = options.EvaluationWorlds,
            Runs = 1,
            Seed = options.Seed,
        };
        var evaluator = new Evaluator(evaluation, request);
        (EvaluationResult Result, Clone? Clone)[] rows = [.. Subjects(clones, options)
            .SelectMany(item => evaluator.Evaluate(item.Subject).Select(result => (result, item.Clone)))];
        var data = new JsonObject
        {
            ["schema"] = "kith.goodhart.cloning/1",
            ["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)DataOf(row.Result, row.Clone))]),
        };
        return new(DocumentOf(rows, options), data, Passed: true);
    }

    private static IEnumerable<(EvaluationSubject Subject, Clone? Clone)> Subjects(
        IReadOnlyList<Clone> clones, CloneOptions options) =>
    [
        .. EvaluationSubject.References(options.World).Take(2).Select(expert => (expert, (Clone?)null)),
        .. clones.Select(clone => (new EvaluationSubject(
            clone.Name, clone.ToActor(options), clone.Mode.Observation, options.World), (Clone?)clone)),
    ];

    private static Document DocumentOf((EvaluationResult Result, Clone? Clone)[] rows, CloneOptions options)
    {
        var document = new Document("Behaviour cloning: a negative result")
        {
            Subtitle = $"{Numerals.Count(options.Experts, "expert")} × {Numerals.Count(options.ExpertSteps, "step")}, "
                + $"{Numerals.Count(options.Epochs, "epoch")}, "
                + $"network {options.Network}, temperature {Numerals.Short(options.Temperature)}, "
                + $"seed {EvaluationText.Digits(options.Seed)}; evaluated with "
                + $"{Numerals.Count(options.EvaluationWorlds, "agent")} × {Numerals.Count(options.EvaluationSteps, "step")}",
        };
        var table = new Table(
            "Agent", "Energies", "Samples", "Agreement", "Survival", "Poison deaths per 10 agents",
            "Starved per 10 agents", "Food/1k", "Poison/1k", "Poison:food");
        foreach (var (result, clone) in rows)
        {
            var (found, tens) = (result.Aggregates, options.EvaluationWorlds / 10.0);
            table.Row(
                result.Label, result.Energies, clone is null ? "expert" : Numerals.Fixed(clone.Samples.Count, 0),
                clone is null ? "–" : Numerals.Percent(clone.Agreement, 0),
                Numerals.Percent(SurvivalMarks.AliveShare(result), 0), Numerals.Fixed(found.PoisonDeaths / tens, 1),
                Numerals.Fixed((found.Deaths - found.PoisonDeaths) / tens, 1), Numerals.Fixed(found.FoodPerThousand, 1),
                Numerals.Fixed(found.PoisonPerThousand, 1), Numerals.Fixed(found.PoisonPerFood, 3));
        }

        document.Table(table);
        document.Bullets(
            [.. rows.Where(row => row.Clone is not null).Select(row => AgainstExpert(row.Result, row.Clone!, rows))]);
        document.Paragraph(
            "Reasons given for the failure of the first approach: the expert never meets poison, "
            + "so nothing shows what to do beside it; the clone drifts into views "
            + "the expert never saw; and copying is itself a proxy for surviving. Corrected clones were shown by "
            + "the expert what to do where they themselves had gone.");
        return document;
    }

    private static string AgainstExpert(EvaluationResult found, Clone clone, (EvaluationResult Result, Clone? Clone)[] rows)
    {
        var expert = rows.First(
            row => row.Clone is null && row.Result.Label == clone.Expert && row.Result.Energies == found.Energies).Result;
        return $"{clone.Name}, {found.Energies} energies: {Numerals.Percent(SurvivalMarks.AliveShare(found), 0)} "
            + "alive at the end against "
            + $"{Numerals.Percent(SurvivalMarks.AliveShare(expert), 0)} of its expert, "
            + $"{Numerals.Fixed(found.Aggregates.FoodPerThousand, 1)} against "
            + $"{Numerals.Fixed(expert.Aggregates.FoodPerThousand, 1)} food per 1,000 steps";
    }

    private static JsonObject DataOf(EvaluationResult result, Clone? clone)
    {
        var json = EvaluationFile.Short(result);
        json["alive_share"] = SurvivalMarks.AliveShare(result);
        json["samples"] = clone?.Samples.Count ?? 0;
        json["agreement"] = clone is null ? null : clone.Agreement;
        return json;
    }
}
