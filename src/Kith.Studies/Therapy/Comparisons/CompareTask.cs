using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
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
            Subtitle = $"{Numerals.Count(options.Episodes, "client")} of each pattern from seed {options.Seed} on, "
                + "the same for all therapists.",
        };
        var worlds = new JsonArray();
        foreach (var (world, models) in Worlds(options, request))
        {
            var comparison = TherapistComparison.Play(models, options with { World = world }, request);
            Describe(document, comparison, worlds.Count);
            worlds.Add((JsonNode)ComparisonJson.Of(comparison));
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

    // A model is evaluated in the world of its training, changed by the settings; without models the settings alone make a world.
    private static IEnumerable<(TherapyWorldOptions World, IEnumerable<TherapyModel> Models)> Worlds(
        EvaluationOptions options, TaskRequest request)
    {
        if (request.ModelPaths.Count == 0) return [(options.World, [])];
        return request.ModelPaths.Select(path => new TherapyModel(path))
            .Select(model => (World: WorldSettings.Of(model.Options.World, request.Settings), Model: model))
            .GroupBy(pair => WorldSettings.Identity(pair.World))
            .Select(group => (group.First().World, group.Select(pair => pair.Model)));
    }

    private static void Describe(Document document, TherapistComparison comparison, int number)
    {
        // The short form of a comparison shows what stands above the first small heading.
        var patterns = comparison.World.Patterns;
        document.Heading($"{WorldSettings.Text(comparison.World)}: {string.Join(", ", patterns)}")
            .Table(ComparisonTables.Of(comparison, null));
        if (comparison.Notes.Count > 0) document.Bullets(comparison.Notes);
        for (var pattern = 0; pattern < patterns.Count && patterns.Count > 1; pattern++)
            document.Heading(patterns[pattern], 3).Table(ComparisonTables.Of(comparison, pattern));
        document.Heading("How they answered", 3);
        EvaluatedTherapist[] first = [.. comparison.Therapists.Select(therapist => therapist.Members[0])];
        document.Table(ResultTables.Answers(first))
            .Figure($"courses_{number}", ResultFigures.Courses(first), ResultFigures.CourseCaption);
        (string, ModelIdentity)[] models =
        [
            .. comparison.Therapists.SelectMany(therapist => therapist.Members)
                .Where(member => member.Model is not null).Select(member => (member.Name, member.Model!.Identity)),
        ];
        if (models.Length > 0) document.Heading("Models", 3).Table(ModelTable.Of(models));
    }
}
