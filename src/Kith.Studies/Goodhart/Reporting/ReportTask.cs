using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>
/// The whole report about several trained models per mode: numbers, tests, power, figures, and what would refute them.
/// </summary>
public sealed class ReportTask : StudyTask<ReportOptions>
{
    private const string DataFile = "report.json";

    /// <inheritdoc/>
    public override string Verb => "report";

    /// <inheritdoc/>
    public override string Summary =>
        "Evaluate several models per mode and report everything; "
        + "--from-saved reports again from the results in the output folder";

    /// <inheritdoc/>
    public override string Example => "kith report goodhart --quick";

    /// <inheritdoc/>
    public override bool WritesPage => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(ReportOptions options, TaskRequest request)
    {
        var (results, evaluation) = options.FromSaved
            ? Saved(request.OutputFolder, options.Evaluation)
            : (Evaluated(options.Evaluation, request), options.Evaluation);
        results = [.. ModeResults.InOrder(results)];
        var modes = ModeResults.Of(results);
        var data = ComparisonData.Of(modes, evaluation);
        var document = ReportDocument.Of(results, modes, evaluation);
        File.WriteAllText(Path.Combine(request.OutputFolder, DataFile), data.Lines());
        return new(document, data, Passed: true);
    }

    private static IReadOnlyList<EvaluationResult> Evaluated(EvaluationOptions evaluation, TaskRequest request)
    {
        if (request.ModelPaths.Count == 0)
            throw new FileNotFoundException("A report needs trained models, or --from-saved and a folder with recorded results.");
        var results = ModelEvaluation.All(evaluation, request);
        EvaluationFile.Write(request.OutputFolder, results);
        return results;
    }

    // The redraws belong to the recorded results: the same seed and number give the same intervals again.
    private static (IReadOnlyList<EvaluationResult> Results, EvaluationOptions Protocol) Saved(
        string folder, EvaluationOptions evaluation)
    {
        var results = EvaluationFile.Read(folder);
        var path = Path.Combine(folder, DataFile);
        return (results, File.Exists(path)
            ? Json.Read(
                path, saved => evaluation with
                {
                    Seed = saved.Whole("base_seed"),
                    Resamples = (int)saved.Whole("resamples", 1, 1_000_000_000),
                })
            : evaluation);
    }
}
