using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>The summary of several runs.</summary>
internal static class TrainingSummary
{
    /// <summary>One line per run, and how many were not begun.</summary>
    /// <returns>The exit code: that of the first failure.</returns>
    public static int Write(IReadOnlyList<RunResult> results, int planned, CommandOutput output)
    {
        foreach (var result in results)
        {
            // The failure of a single run has been reported already.
            if (planned > 1 || result.Failure is null) output.Text.WriteLine(TextOf(result));
            output.Line(JsonOf(result));
        }

        var left = planned - results.Count;
        if (left > 0)
            output.Text.WriteLine($"{left} of {Numerals.Count(planned, "run")} {(left == 1 ? "was" : "were")} not begun.");
        var failure = results.Select(result => result.Failure).FirstOrDefault(failure => failure is not null);
        return failure is null ? ExitCode.Done : Failures.CodeOf(failure);
    }

    private static string TextOf(RunResult result) => result.Failure is null
        ? FormattableString.Invariant($"{StatusOf(result),-9} {result.Run.Name}: {result.Steps:N0} steps, {result.Path}")
        : FormattableString.Invariant($"{StatusOf(result),-9} {result.Run.Name}");

    private static JsonObject JsonOf(RunResult result) => new()
    {
        ["event"] = "run",
        ["study"] = result.Run.Study.Name,
        ["name"] = result.Run.Name,
        ["mode"] = result.Run.Plan.Mode.Name,
        ["seed"] = result.Run.Seed,
        ["status"] = StatusOf(result),
        ["steps"] = result.Steps,
        ["path"] = result.Path,
        ["error"] = result.Failure is null ? null : Failures.TextOf(result.Failure),
    };

    private static string StatusOf(RunResult result) => result.Status.ToString().ToLowerInvariant();
}
