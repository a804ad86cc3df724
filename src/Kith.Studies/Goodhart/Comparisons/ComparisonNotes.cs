using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>
/// What a reader must know before comparing: which models count once, and which trainings differ in more than their modes.
/// </summary>
internal static class ComparisonNotes
{
    /// <summary>Adds a list where there is anything to know.</summary>
    public static void Add(Document document, IReadOnlyList<EvaluationResult> results, IReadOnlyList<ModePair> pairs)
    {
        string[] notes =
        [
            .. ModeResults.NotesOn(results),
            .. pairs.Where(pair => pair.Differences.Length > 0 && pair.A.ModeName != pair.B.ModeName)
                .DistinctBy(pair => pair.Name)
                .Select(pair => $"{pair.Name}: trained differently beyond their modes, so a difference may have other causes "
                    + $"({pair.Differences})."),
        ];
        if (notes.Length > 0) document.Bullets(notes);
    }

    /// <summary>Adds a table of the trained models, or says that there are none.</summary>
    public static void AddModels(Document document, IReadOnlyList<EvaluationResult> results)
    {
        (string, ModelIdentity)[] models =
        [
            .. results.Where(result => !result.IsReference).DistinctBy(result => (result.Label, result.Model))
                .Select(result => (result.Label, result.Identity!)),
        ];
        if (models.Length > 0) document.Table(ModelTable.Of(models));
        else document.Paragraph("No trained models took part.");
    }
}
