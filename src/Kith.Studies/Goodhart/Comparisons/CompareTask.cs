using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>Compares modes; the trained model is the unit of replication.</summary>
public sealed class CompareTask : StudyTask<EvaluationOptions>
{
    /// <inheritdoc/>
    public override string Verb => "compare";

    /// <inheritdoc/>
    public override string Summary =>
        "Compare modes under both energies, with intervals over trained models and the reference agents";

    /// <inheritdoc/>
    public override string Example => "kith compare goodhart --quick";

    /// <inheritdoc/>
    public override bool NeedsModels => true;

    /// <inheritdoc/>
    public override bool ComparesModes => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<Setting> QuickSettings => EvaluationOptions.Quick;

    /// <inheritdoc/>
    protected override TaskOutcome Run(EvaluationOptions options, TaskRequest request)
    {
        var results = ModelEvaluation.All(options, request);
        EvaluationFile.Write(request.OutputFolder, results);
        var modes = ModeResults.Of(results);
        var data = ComparisonData.Of(modes, options);
        return new(DocumentOf(results, modes, options), data, Passed: true);
    }

    private static Document DocumentOf(
        IReadOnlyList<EvaluationResult> results, IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        var document = new Document("Modes compared") { Subtitle = EvaluationText.Protocol(results) };
        var pairs = ModePair.All(modes);
        ComparisonNotes.Add(document, results, modes);
        foreach (var energies in modes.GroupBy(mode => mode.Energies))
        {
            document.Heading(EvaluationText.Energies(energies.First().Models[0])).Table(ComparisonTables.Means([.. energies]));
            document.Figure(
                $"poison_food_{energies.Key}",
                EvaluationFigures.Bars(Metric.PoisonPerFood, [.. energies], "Poison eaten per food eaten"));
            document.Figure(
                $"survival_{energies.Key}", EvaluationFigures.Survival([.. energies]), EvaluationText.SurvivalCaption);
            document.Heading("How sure", 3).Table(ComparisonTables.Intervals([.. energies], options));
            ModePair[] here = [.. pairs.Where(pair => pair.A.Energies == energies.Key)];
            if (here.Length > 0) document.Heading("Differences", 3).Table(ComparisonTables.Pairs(here, options));
        }

        if (pairs.Count > 0) document.Heading("Goodhart's failure").Table(ComparisonTables.Failures(pairs));
        if (options.References) document.Paragraph(EvaluationText.References);
        Falsification.Add(document, modes, options);
        ComparisonNotes.AddModels(document.Heading("Models"), results);
        return document;
    }
}
