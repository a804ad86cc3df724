namespace Kith.App.Sessions;

/// <summary>What remains to be said after several runs.</summary>
internal static class TrainingSummary
{
    /// <summary>One line per run, and which were not begun.</summary>
    public static void Write(IReadOnlyList<RunResult> results, int planned, CommandOutput output)
    {
        foreach (var result in results)
        {
            // The failure of a single run has been told already.
            if (planned > 1 || result.Failure is null) output.Text.WriteLine(result.Text);
            output.Line(result.Json);
        }

        if (results.Count < planned) output.Text.WriteLine($"{planned - results.Count} of {planned} runs were not begun.");
    }

    /// <summary>The exit code: that of the first failure.</summary>
    public static int CodeOf(IReadOnlyList<RunResult> results) =>
        results.Select(result => result.Failure).FirstOrDefault(failure => failure is not null) is { } failure
            ? Failures.CodeOf(failure)
            : ExitCode.Done;
}
