using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Trained therapists on clients that no training has seen.</summary>
public sealed class EvaluateTask : StudyTask<EvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "evaluate";

    /// <inheritdoc/>
    public override string Summary => "Evaluate trained therapists on fixed clients, overall and per pattern";

    /// <inheritdoc/>
    public override string Example => "kith evaluate therapy --n-episodes 100";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(EvaluationOptions options, TaskRequest request)
    {
        var document = new Document("Therapists evaluated")
        {
            Subtitle = $"{Numerals.Count(options.Episodes, "client")} of each pattern from seed {options.Seed} on.",
        };
        var data = new JsonArray();
        foreach (var path in request.ModelPaths)
        {
            var model = new TherapyModel(path);
            var world = WorldSettings.Of(model.Options.World, request.Settings);
            var evaluated = EvaluatedTherapist.Play(model, path, options with { World = world }, request);
            document.Heading(path).Paragraph(Describe(model, world)).Table(ResultTables.Patterns(evaluated, world));
            document.Figure($"course_{data.Count}", ResultFigures.Courses([evaluated]), ResultFigures.CourseCaption);
            document.Table(ResultTables.Answers([evaluated]));
            data.Add((JsonNode)Write(request.OutputFolder, data.Count, evaluated, world));
        }

        return new(document, new JsonObject { ["schema"] = "kith.therapy.evaluations/1", ["results"] = data }, Passed: true);
    }

    private static string Describe(TherapyModel model, TherapyWorldOptions world) =>
        $"Mode {model.Mode.Name}, seed {model.Options.Seed}, {Numerals.Fixed(model.Steps, 0)} steps, "
        + $"{Numerals.Fixed(model.Network.ParameterCount, 0)} parameters; evaluated with {WorldSettings.Text(world)}.";

    private static JsonObject Write(string folder, int number, EvaluatedTherapist evaluated, TherapyWorldOptions world)
    {
        var metrics = new JsonObject
        {
            ["model"] = evaluated.Name,
            ["world"] = WorldSettings.Text(world),
            ["all"] = ResultsJson.WithCourses(evaluated.All),
        };
        var patterns = new JsonObject();
        for (var i = 0; i < evaluated.ByPattern.Count; i++) patterns[world.Patterns[i]] = ResultsJson.Of(evaluated.ByPattern[i]);
        metrics["patterns"] = patterns;
        var suffix = number == 0 ? "" : $"_{number}";
        File.WriteAllText(Path.Combine(folder, $"metrics{suffix}.json"), metrics.Lines());
        File.WriteAllText(
            Path.Combine(folder, $"results{suffix}.json"), ResultsJson.Episodes(evaluated.All.Episodes, world.Patterns).Lines());
        return metrics;
    }
}
