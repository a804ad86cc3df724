using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Loads the models of a request and evaluates them and the reference agents.</summary>
internal static class ModelEvaluation
{
    /// <summary>The models of a request.</summary>
    public static IReadOnlyList<ForagerModel> Load(TaskRequest request) =>
        [.. request.ModelPaths.Select(path => new ForagerModel(path))];

    /// <summary>The results of all models, then of the reference agents in the first model's world.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<EvaluationResult> All(EvaluationOptions options, TaskRequest request) =>
        All(options, request, Load(request));

    /// <summary>The same with models that are loaded already.</summary>
    public static IReadOnlyList<EvaluationResult> All(
        EvaluationOptions options, TaskRequest request, IReadOnlyList<ForagerModel> models) =>
        [.. SubjectsOf(options, models).SelectMany(new Evaluator(options, request).Evaluate)];

    private static IEnumerable<EvaluationSubject> SubjectsOf(EvaluationOptions options, IReadOnlyList<ForagerModel> models)
    {
        var learned = models.Select(model => EvaluationSubject.Of(model, options));
        var preset = options.Preset == PresetChoice.Guide ? ForagingOptions.Guide : ForagingOptions.Harsh;
        var world = models.Count > 0 ? models[0].Options.Foraging : preset;
        return options.References ? learned.Concat(EvaluationSubject.References(world)) : learned;
    }
}
