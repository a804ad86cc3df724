using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>Puts the report together from recorded results alone.</summary>
internal static class ReportDocument
{
    public static Document Of(
        IReadOnlyList<EvaluationResult> results, IReadOnlyList<ModeResults> modes, EvaluationOptions protocol)
    {
        var document = new Document("Goodhart's law among foragers") { Subtitle = EvaluationText.Protocol(results) };
        ExecutiveSection.Add(document, modes, protocol);
        Falsification.Add(document, modes, protocol);
        StatisticsSection.Add(document, modes, protocol);
        PowerSection.Add(document, modes);
        JammingSection.Add(document, modes);
        FigureSection.Add(document, modes);
        MethodSection.Add(document, results, protocol);
        return document;
    }
}
