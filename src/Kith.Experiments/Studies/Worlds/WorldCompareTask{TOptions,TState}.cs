using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Options;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Modes and scripted players against each other, episode by episode.</summary>
/// <param name="study">Whose models they are.</param>
internal sealed class WorldCompareTask<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState>(
    WorldStudy<TOptions, TState> study) : StudyTask<WorldEvaluationOptions>
    where TOptions : class, IPpoOptions, new()
{
    /// <inheritdoc/>
    public override string Verb => "compare";

    /// <inheritdoc/>
    public override string Summary =>
        "Hold modes and scripted players against each other in the same episodes, with paired differences";

    /// <inheritdoc/>
    public override string Example => $"kith compare {study.Name} --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    public override bool ComparesModes => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => WorldEvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(WorldEvaluationOptions options, TaskRequest request)
    {
        var evaluation = new WorldEvaluation<TOptions, TState>(study, options, request);
        var models = evaluation.Models().ToArray();
        var sorted = new ConfiguredGroups<(TrainedModel<TOptions> Model, PlayedGroup Played)>(
            models.Select(pair => (pair.Model.Mode.Name, pair)), pair => pair.Model.Identity);
        PlayedGroup[] groups =
        [
            .. sorted.Groups.Select(group => PlayedGroup.MeanOf(group.Label, [.. group.Members.Select(pair => pair.Played)])),
            .. evaluation.Scripted(models.FirstOrDefault().Model),
        ];
        PairedGroups[] pairs =
        [
            .. from a in Enumerable.Range(0, groups.Length)
               from b in Enumerable.Range(a + 1, groups.Length - a - 1)
               select new PairedGroups(groups[a], groups[b], options),
        ];
        var document = new Document($"Modes of {study.Name} compared")
        {
            Subtitle = $"Episodes of the seed {options.Seed}, the same for all; models of a mode are averaged in each episode.",
        };
        if (sorted.Notes.Count > 0) document.Bullets(sorted.Notes);
        document.Table(PlayedGroup.TableOf(groups));
        if (pairs.Length > 0) document.Heading("Differences").Table(PairedGroups.TableOf(pairs));
        if (models.Length > 0)
            document.Heading("Models").Table(ModelTable.Of(models.Select(pair => (pair.Played.Name, pair.Model.Identity))));
        var data = new JsonObject
        {
            ["schema"] = $"kith.{study.Name}.comparison/1",
            ["seed"] = options.Seed,
            ["episodes"] = options.Episodes,
            ["players"] = new JsonObject(groups.Select(group => KeyValuePair.Create(group.Name, (JsonNode?)group.ToJson()))),
            ["differences"] = new JsonArray([.. pairs.Select(pair => (JsonNode)pair.ToJson())]),
        };
        return new(document, data, Passed: true);
    }
}
