using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>Settings of a report.</summary>
public sealed record ReportOptions
{
    /// <summary>How policies are evaluated.</summary>
    [OptionGroup<EvaluationOptions>]
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>
    /// Whether the report is written again from the results that lie in the output folder; nothing is evaluated then.
    /// </summary>
    [Option("from_saved", Help = "Write the report again from the results in the output folder, without evaluating anything")]
    public bool FromSaved { get; init; }
}
