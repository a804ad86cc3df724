using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Shows what trained parents feel around key events, and what their networks attend to.</summary>
/// <param name="study">The study.</param>
internal sealed class AnalyseTask(EmotionStudy study) : StudyTask<AnalyseOptions>
{
    /// <inheritdoc/>
    public override string Verb => "analyse";

    /// <inheritdoc/>
    public override string Summary =>
        "Show what trained parents feel around bonds, threats, shields and deaths, and what their networks attend to";

    /// <inheritdoc/>
    public override string Example => "kith analyse emotion --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    public override bool WritesPage => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => AnalyseOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(AnalyseOptions options, TaskRequest request)
    {
        var document = new Document("Emotions around events, and attention")
        {
            Subtitle = $"{Numerals.Count(options.Episodes, "episode")} of the seed "
                + $"{options.Seed.ToString(CultureInfo.InvariantCulture)} for each model, actions "
                + (options.Deterministic ? "the most probable." : "drawn."),
        };
        var results = new JsonArray();
        foreach (var (number, path) in request.ModelPaths.Index())
        {
            var model = new TrainedModel<EmotionOptions>(study, path);
            var world = WorldOf(model, options);
            var recording = new FamilyRecording(model, world, options, request.About(model.Identity));
            var section = new AnalysisSection(recording, options, number + 1);
            section.AddTo(document);
            results.Add((JsonNode)section.ToJson());
        }

        return new(
            document,
            new JsonObject
            {
                ["schema"] = "kith.emotion.analysis/1",
                ["seed"] = options.Seed,
                ["episodes"] = options.Episodes,
                ["results"] = results,
            },
            Passed: true);
    }

    private static EmotionWorld WorldOf(TrainedModel<EmotionOptions> model, AnalyseOptions options)
    {
        var (world, room) = (model.Options.LastWorld, model.Options.Architecture.Capacity);
        if (options.Children <= room)
            return new(options.Children == 0 ? world : world with { Children = options.Children });
        throw new SettingsException(
        [
            new Problem(
                "children", options.Children.ToString(CultureInfo.InvariantCulture),
                string.Create(
                    CultureInfo.InvariantCulture, $"must be at most {room}: the networks of {model.Path} see no more others")),
        ]);
    }
}
