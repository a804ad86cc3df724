using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Continuous survival: no episodes, no time limit; an agent that dies is renewed on the same map.</summary>
public sealed class EvaluateTask : StudyTask<EvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "evaluate";

    /// <inheritdoc/>
    public override string Summary => "Let trained models live on without episodes and record every death and every survivor";

    /// <inheritdoc/>
    public override string Example => "kith evaluate goodhart --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(EvaluationOptions options, TaskRequest request)
    {
        var results = ModelEvaluation.All(options, request);
        EvaluationFile.Write(request.OutputFolder, results);
        var data = Merged(results);
        return new(DocumentOf(results, options), data, Passed: true);
    }

    /// <summary>All results without their lives.</summary>
    internal static JsonObject Merged(IEnumerable<EvaluationResult> results) => new()
    {
        ["schema"] = "kith.goodhart.evaluations/1",
        ["results"] = new JsonArray([.. results.Select(ShortWithCourse)]),
    };

    private static JsonNode ShortWithCourse(EvaluationResult result)
    {
        var (json, course) = (EvaluationFile.Short(result), EvaluationCourse.Of(result));
        json["course"] = new JsonObject
        {
            ["step"] = Json.Array(course.Select(point => point.Step)),
            ["survival"] = Json.Array(course.Select(point => point.Survival)),
            ["food_share"] = Json.Array(course.Select(point => point.FoodShare)),
            ["deaths_per_world"] = Json.Array(course.Select(point => point.DeathsPerWorld)),
        };
        return json;
    }

    private static Document DocumentOf(IReadOnlyList<EvaluationResult> results, EvaluationOptions options)
    {
        var document = new Document("Continuous survival") { Subtitle = EvaluationText.Protocol(results) };
        if (EvaluationText.NoChoiceIn(results) is { Length: > 0 } note) document.Paragraph(note);
        foreach (var energies in results.GroupBy(result => result.Energies))
        {
            document.Heading(EvaluationText.Energies(energies.First())).Table(TableOf(energies));
            document.Figure(
                $"survival_{energies.Key}", EvaluationFigures.Survival([.. ModeResults.Of(energies)]),
                EvaluationText.SurvivalCaption);
            document.Figure(
                $"course_{energies.Key}", EvaluationFigures.Course([.. energies]),
                $"Looked at every {EvaluationCourse.Interval} steps, all worlds and runs of a model together.");
        }

        if (options.References) document.Paragraph(EvaluationText.References);
        return document;
    }

    private static Table TableOf(IEnumerable<EvaluationResult> results)
    {
        var table = new Table(
            ["Mode", "Seed", .. Metric.All.Select(metric => metric.Label), "Median", "Deaths", "Alive at the end"]);
        foreach (var result in results)
        {
            var found = result.Aggregates;
            table.Row(
            [
                result.Label, result.IsReference ? "–" : Numerals.Fixed(result.TrainingSeed, 0),
                .. Metric.All.Select(metric => Numerals.Fixed(metric.Value(result), metric.Decimals)),
                Numerals.Short(found.Curve.Median), Numerals.Fixed(found.Deaths, 0), Numerals.Fixed(found.Survivors, 0),
            ]);
        }

        return table;
    }
}
