using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>Puts the report together from recorded results alone.</summary>
internal static class ReportDocument
{
    public static Document Of(
        IReadOnlyList<EvaluationResult> results, IReadOnlyList<ModeResults> modes, EvaluationOptions options)
    {
        var document = new Document("Goodhart's law among foragers") { Subtitle = EvaluationText.Protocol(results) };
        ComparisonNotes.Add(document, results, modes);
        ExecutiveSection.Add(document, modes, options);
        Falsification.Add(document, modes, options);
        StatisticsSection.Add(document, modes, options);
        PowerSection.Add(document, modes);
        JammingSection.Add(document, modes);
        FigureSection.Add(document, modes);
        MethodSection.Add(document, results, options);
        return document;
    }
}
