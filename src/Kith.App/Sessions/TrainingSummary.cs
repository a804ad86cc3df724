using Kith.App.Signals;

namespace Kith.App.Sessions;

/// <summary>What remains to be said after several runs.</summary>
internal static class TrainingSummary
{
    /// <summary>One line per run, and which were not begun.</summary>
    public static void Tell(IReadOnlyList<RunResult> results, int planned, Voice voice)
    {
        foreach (var result in results)
        {
            // The failure of a single run has been told already.
            if (planned > 1 || result.Failure is null) voice.Text.WriteLine(result.Text);
            voice.Line(result.Json);
        }

        if (results.Count < planned) voice.Text.WriteLine($"{planned - results.Count} of {planned} runs were not begun.");
    }

    /// <summary>The exit code: of the first failure, or of the request to end.</summary>
    public static int CodeOf(IReadOnlyList<RunResult> results, Interrupts interrupts)
    {
        if (results.FirstOrDefault(result => result.Failure is not null)?.Failure is { } failure) return Failures.CodeOf(failure);
        return interrupts.Wanted is Stop.Terminate ? ExitCode.Terminated : ExitCode.Done;
    }
}
