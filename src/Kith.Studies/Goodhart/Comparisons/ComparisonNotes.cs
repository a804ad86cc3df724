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
    public static void Add(Document document, IReadOnlyList<EvaluationResult> results, IReadOnlyList<ModeResults> modes)
    {
        string[] notes =
        [
            .. ModeResults.NotesOn(results), .. DifferencesOf(modes), .. Some(EvaluationText.NoChoiceIn(results)),
        ];
        if (notes.Length > 0) document.Bullets(notes);
    }

    // One sentence however many groups there are: each setting that differs between modes is named once, with its values.
    private static IEnumerable<string> DifferencesOf(IReadOnlyList<ModeResults> modes)
    {
        var groups = modes.Where(mode => !mode.IsReference);
        var differences = ModelIdentity.DifferencesBetween(groups.Select(group => (group.ModeName, group.Models[0].Identity!)));
        return Some(differences.Length == 0
            ? ""
            : $"Trained differently beyond their modes, so a difference may have other causes: {differences}.");
    }

    private static IEnumerable<string> Some(string text) => text.Length > 0 ? [text] : [];

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
