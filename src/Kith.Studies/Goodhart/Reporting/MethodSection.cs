using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>How the numbers came to be, with every seed.</summary>
internal static class MethodSection
{
    public static void Add(Document document, IReadOnlyList<EvaluationResult> results, EvaluationOptions options)
    {
        document.Heading("Methodology");
        document.Bullets(
            "Continuous survival: no episodes and no time limit; energy is always live; "
            + "an agent that dies is renewed on the same map and lives again.",
            "Food and poison of each world are drawn from the training ranges unless a fixed number is given; "
            + "all policies begin a run on the same maps.",
            "Every agent sees the view of its own mode. No policy sees its energy, "
            + "so each can be evaluated under either set of energies.",
            "Survival follows Kaplan and Meier; agents alive at the end are lower bounds. "
            + "Restricted mean survival reaches to the length of a run.",
            "Intervals: t over models, and a nested bootstrap that redraws models, then worlds within each model "
            + $"({Numerals.Fixed(options.Resamples, 0)} redraws, base seed {EvaluationText.Digits(options.Seed)}).",
            "Selectivity is poison per food eaten, divided by poison per food on the maps: 1 is indifference.",
            EvaluationText.References);
        document.Heading("Models and seeds", 3);
        document.Paragraph(
            "Seeds of the runs, the same for every policy: "
            + string.Join(", ", results[0].Runs.Select(run => EvaluationText.Digits(run.Seed))) + ".");
        ComparisonNotes.AddModels(document, results);
    }
}
