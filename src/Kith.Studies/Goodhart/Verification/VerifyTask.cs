using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>
/// Tests trained models: made-up situations, starvation, survival, and whether Goodhart's law shows.
/// </summary>
public sealed class VerifyTask : StudyTask<VerifyOptions>
{
    /// <inheritdoc/>
    public override string Verb => "verify";

    /// <inheritdoc/>
    public override string Summary =>
        "Test trained models: right moves in made-up situations, survival, and whether the proxy fails";

    /// <inheritdoc/>
    public override string Example => "kith verify goodhart --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => VerifyOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(VerifyOptions options, TaskRequest request)
    {
        var evaluation = options.Evaluation with { Energies = EnergyChoice.Both };
        var loaded = ModelEvaluation.Load(request);
        RefuseShortSighted(loaded);
        var selfTest = DirectionalMarks.SelfTest(evaluation.Seed).ToArray();
        var models = loaded
            .Select(model => new VerifiedModel(model, DirectionalMarks.ScoresOf(model, evaluation.Seed)))
            .ToArray();
        var starvation = StarvationOf(models, options, request).ToArray();
        var results = ModelEvaluation.All(evaluation, request, [.. models.Select(model => model.Model)]);
        var modes = ModeResults.Of(results);

        PassMark[] marks =
        [
            .. selfTest,
            .. models.SelectMany(model => DirectionalMarks.Of(model.Scores, model.Model.Mode, model.Name, options.Strict)),
            .. starvation,
            .. results.Where(result => result.Label == Mode.GroundTruth.Name && result.Energies == NamedEnergies.Guide.Name)
                .SelectMany(SurvivalMarks.Thriving),
            .. SurvivalMarks.Goodhart(modes, evaluation),
        ];
        var data = VerificationReport.Data(marks, models, results);
        return new(
            VerificationReport.Document(marks, models, results, options),
            data, marks.All(mark => mark.Passed || !mark.Required));
    }

    private static void RefuseShortSighted(IEnumerable<ForagerModel> models)
    {
        if (models.FirstOrDefault(model => model.Options.Foraging.View.Range < SyntheticView.Reach) is not { } model) return;
        throw new InvalidDataException(
            $"{model.Path}: the model was trained with a view_range of {model.Options.Foraging.View.Range}, "
            + $"but the made-up situations need one of at least {SyntheticView.Reach}.");
    }

    private static IEnumerable<PassMark> StarvationOf(VerifiedModel[] models, VerifyOptions options, TaskRequest request)
    {
        IEnumerable<EvaluationSubject> subjects = models.Length > 0
            ? models.Select(model => EvaluationSubject.Of(model.Model, options.Evaluation))
            : EvaluationSubject.References(ForagingOptions.Guide);
        return subjects.Select(subject => SurvivalMarks.Starvation(subject, options, request));
    }
}
