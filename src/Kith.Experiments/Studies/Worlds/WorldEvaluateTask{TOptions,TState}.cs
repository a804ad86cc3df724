using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Options;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Trained models and scripted players in the same episodes.</summary>
/// <param name="study">Whose models they are.</param>
internal sealed class WorldEvaluateTask<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState>(
    WorldStudy<TOptions, TState> study) : StudyTask<WorldEvaluationOptions>
    where TOptions : class, IPpoOptions, new()
{
    /// <inheritdoc/>
    public override string Verb => "evaluate";

    /// <inheritdoc/>
    public override string Summary =>
        "Let trained models and scripted players play the same episodes: returns, lengths, measures";

    /// <inheritdoc/>
    public override string Example => $"kith evaluate {study.Name} --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => WorldEvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(WorldEvaluationOptions options, TaskRequest request)
    {
        var evaluation = new WorldEvaluation<TOptions, TState>(study, options, request);
        var models = evaluation.Models().ToArray();
        PlayedGroup[] scripted = [.. evaluation.Scripted().SelectMany(played => played)];
        var document = new Document($"Players of {study.Name}") { Subtitle = evaluation.Subtitle };
        if (evaluation.Notes.Count > 0) document.Bullets(evaluation.Notes);
        foreach (var table in PlayedGroup.TablesOf([.. models.Select(pair => pair.Played), .. scripted])) document.Table(table);
        var results = models.Select(pair => Json(pair.Played, pair.Model)).Concat(scripted.Select(played => Json(played, null)));
        var data = new JsonObject
        {
            ["schema"] = $"kith.{study.Name}.evaluations/1",
            ["seed"] = options.Seed,
            ["episodes"] = options.Episodes,
            ["results"] = new JsonArray([.. results]),
        };
        return new(document, data, Passed: true);
    }

    private static JsonObject Json(PlayedGroup played, TrainedModel<TOptions>? model) => new()
    {
        ["player"] = played.Name,
        ["model"] = model?.Path,
        ["mode"] = model?.Mode.Name,
        ["training_seed"] = model?.Options.Seed,
        ["steps"] = model?.Steps,
        ["means"] = played.ToJson(),
    };
}
