using System.Text.Json.Nodes;
using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>How a run ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">World steps done.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Failure">What went wrong, or null.</param>
internal sealed record RunResult(PlannedRun Run, RunStatus Status, long Steps, string Path, Exception? Failure = null)
{
    /// <summary>One line for people.</summary>
    public string Text => Failure is null
        ? FormattableString.Invariant($"{StatusText,-9} {Run.Name}: {Steps:N0} steps, {Path}")
        : FormattableString.Invariant($"{StatusText,-9} {Run.Name}");

    /// <summary>The same for programs.</summary>
    public JsonObject Json => new()
    {
        ["event"] = "run",
        ["study"] = Run.Study.Name,
        ["name"] = Run.Name,
        ["mode"] = Run.Plan.Mode.Name,
        ["seed"] = Run.Seed,
        ["status"] = StatusText,
        ["steps"] = Steps,
        ["path"] = Path,
        ["error"] = Failure is null ? null : Failures.TextOf(Failure),
    };

    private string StatusText => Status.ToString().ToLowerInvariant();
}
