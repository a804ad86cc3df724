using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>Trained and scripted therapists on the same clients.</summary>
public sealed class CompareTask : StudyTask<EvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "compare";

    /// <inheritdoc/>
    public override string Summary =>
        "Let trained and scripted therapists treat the same clients, world by world, with paired differences";

    /// <inheritdoc/>
    public override string Example => "kith compare therapy --quick --patterns cold_stuck --threshold 0.8";

    /// <inheritdoc/>
    public override bool ComparesModes => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(EvaluationOptions options, TaskRequest request)
    {
        var document = new Document("Therapists compared")
        {
            Subtitle = $"{options.Episodes} clients of each pattern from seed {options.Seed} on, the same for everybody.",
        };
        var worlds = new JsonArray();
        foreach (var (world, models) in Worlds(options, request))
        {
            var arena = TherapistComparison.Play(world, models, options, request);
            Describe(document, arena, options, worlds.Count);
            worlds.Add((JsonNode)ComparisonJson.Of(arena, options));
        }

        var data = new JsonObject
        {
            ["schema"] = "kith.therapy.comparison/1",
            ["n_episodes"] = options.Episodes,
            ["worlds"] = worlds,
        };
        File.WriteAllText(Path.Combine(request.OutputFolder, "comparison.json"), data.Lines());
        return new(document, data, Passed: true);
    }

    // Models are judged where they were trained, but for what the settings say; without models the settings alone make a world.
    private static IEnumerable<(TherapyWorldOptions World, IEnumerable<TherapyModel> Models)> Worlds(
        EvaluationOptions options, TaskRequest request)
    {
        if (request.ModelPaths.Count == 0) return [(options.World, [])];
        return request.ModelPaths.Select(path => new TherapyModel(path))
            .Select(model => (World: WorldSettings.Of(model.Options.World, request.Settings), Model: model))
            .GroupBy(pair => WorldSettings.Identity(pair.World))
            .Select(group => (group.First().World, group.Select(pair => pair.Model)));
    }

    private static void Describe(Document document, TherapistComparison arena, EvaluationOptions options, int number)
    {
        // The short form of a comparison shows what stands above the first small heading.
        document.Heading($"{WorldSettings.Text(arena.World)}: {string.Join(", ", arena.World.Patterns)}")
            .Table(ComparisonTables.Of(arena, null, options.Seed));
        for (var pattern = 0; pattern < arena.World.Patterns.Count && arena.World.Patterns.Count > 1; pattern++)
            document.Heading(arena.World.Patterns[pattern], 3).Table(ComparisonTables.Of(arena, pattern, options.Seed));
        document.Heading("How they answered", 3);
        EvaluatedTherapist[] first = [.. arena.Contestants.Select(contestant => contestant.Members[0])];
        document.Table(ResultTables.Answers(first))
            .Figure($"courses_{number}", ResultFigures.Courses(first), ResultFigures.CourseCaption);
    }
}
