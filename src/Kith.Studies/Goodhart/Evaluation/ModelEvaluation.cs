using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Loads the models of a request and judges them and the reference agents.</summary>
internal static class ModelEvaluation
{
    /// <summary>The models of a request.</summary>
    public static IReadOnlyList<ForagerModel> Load(TaskRequest request) => [.. request.ModelPaths.Select(path => new ForagerModel(path))];

    /// <summary>The results of all models, then of the reference agents in the first model's world.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<EvaluationResult> Everyone(EvaluationOptions protocol, TaskRequest request) =>
        Everyone(protocol, request, Load(request));

    /// <summary>The same with models that are loaded already.</summary>
    public static IReadOnlyList<EvaluationResult> Everyone(
        EvaluationOptions protocol, TaskRequest request, IReadOnlyList<ForagerModel> models) =>
        [.. SubjectsOf(protocol, models).SelectMany(new Evaluator(protocol, request).Evaluate)];

    private static IEnumerable<EvaluationSubject> SubjectsOf(EvaluationOptions protocol, IReadOnlyList<ForagerModel> models)
    {
        var learned = models.Select(model => EvaluationSubject.Of(model, protocol));
        var preset = protocol.Preset == PresetChoice.Guide ? ForagingOptions.Guide : ForagingOptions.Harsh;
        var world = models.Count > 0 ? models[0].Options.Foraging : preset;
        return protocol.References ? learned.Concat(EvaluationSubject.References(world)) : learned;
    }
}
