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
        var played = models.ToDictionary(pair => pair.Model, pair => pair.Played);
        var trained = evaluation.Groups.Groups.Select(group => (
            World: evaluation.WorldOf(group), IsTrained: true,
            Played: PlayedGroup.MeanOf(group.Label, [.. group.Members.Select(model => played[model])])));
        var scripted = evaluation.Scripted().SelectMany(
            (players, world) => players.Select(group => (World: world, IsTrained: false, Played: group)));
        (int World, bool IsTrained, PlayedGroup Played)[] all = [.. trained, .. scripted];
        PlayedGroup[] groups = [.. all.Select(group => group.Played)];
        // Rules that are the same everywhere say something about the models of their own world only.
        PairedGroups[] pairs =
        [
            .. from a in Enumerable.Range(0, all.Length)
               from b in Enumerable.Range(a + 1, all.Length - a - 1)
               where all[a].World == all[b].World || (all[a].IsTrained && all[b].IsTrained)
               select new PairedGroups(groups[a], groups[b], options),
        ];
        var document = new Document($"Modes of {study.Name} compared")
        {
            Subtitle = $"{evaluation.Subtitle[..^1]}; models of a mode are averaged in each episode.",
        };
        if (evaluation.Notes.Count > 0) document.Bullets(evaluation.Notes);
        foreach (var table in PlayedGroup.TablesOf(groups)) document.Table(table);
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
