using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>Settings of a report.</summary>
public sealed record ReportOptions
{
    /// <summary>How policies are judged.</summary>
    [OptionGroup<EvaluationOptions>]
    public EvaluationOptions Protocol { get; init; } = new();

    /// <summary>
    /// Whether the report is written again from the results that lie in the output folder; nothing is judged then.
    /// </summary>
    [Option("from_saved", Help = "Write the report again from the results in the output folder, without judging anything")]
    public bool FromSaved { get; init; }
}
