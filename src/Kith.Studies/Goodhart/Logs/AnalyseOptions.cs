using Kith.Options;

namespace Kith.Studies.Goodhart.Logs;

/// <summary>Settings of the log analyser.</summary>
public sealed record AnalyseOptions
{
    /// <summary>Whether an issue fails the task.</summary>
    [Option("strict", Help = "Fail when there is an issue")]
    public bool Strict { get; init; }
}
