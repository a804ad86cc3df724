using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Options;
using Kith.Worlds;

namespace Kith.App;

/// <summary>What goes wrong, as an exit code and as text for people.</summary>
internal static class Failures
{
    // More would push the first ones, which are often the cause of the others, off the screen.
    private const int MostLines = 20;
    private const int MostNames = 4;

    /// <summary>The exit code that an exception stands for.</summary>
    public static int CodeOf(Exception exception) => RunException.CauseOf(exception) switch
    {
        UsageException => ExitCode.WrongUse,
        SettingsException settings => CodeOf(settings),
        RunException run => CodeOf(run.Failure),
        FileNotFoundException or DirectoryNotFoundException => ExitCode.MissingInput,
        InvalidDataException or DivergenceException or WorldException => ExitCode.WrongData,
        InsufficientMemoryException => ExitCode.WrongUse,
        OperationCanceledException => ExitCode.Interrupted,
        IOException or UnauthorizedAccessException => ExitCode.CannotWrite,
        _ => ExitCode.Internal,
    };

    /// <summary>The text for a person: one line per problem, never a stack trace.</summary>
    public static string TextOf(Exception exception) => RunException.CauseOf(exception) switch
    {
        OperationCanceledException => "Stopped.",
        OutOfMemoryException => "There is not enough memory; fewer worlds, shorter rollouts or a smaller network need less.",
        var cause when CodeOf(cause) == ExitCode.Internal =>
            $"Unexpected error: {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")} "
            + "(KITH_DEBUG=1 shows where; if that is in Kith, please report it)",
        RunException run => run.Message + AdviceOn(run.Failure),
        OtherSettingsException other => string.Join(
            Environment.NewLine,
            [
                .. other.Problems.Select(problem => $"{problem with { Needed = problem.Needed + AdviceOn(other, problem) }}"),
                .. AdviceOn(other),
            ]),
        var cause => cause.Message,
    };

    /// <summary>Reports it to a person, with the place in the program when KITH_DEBUG=1.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception exception, CommandHost host, string source = "kith")
    {
        var lines = TextOf(exception).Split('\n');
        foreach (var line in lines.Take(MostLines)) host.Tell($"{source}: {line.TrimEnd('\r')}");
        if (lines.Length > MostLines) host.Error.WriteLine($"{source}: and {lines.Length - MostLines} more of this kind.");
        if (host.Variable("KITH_DEBUG") == "1") host.Error.WriteLine(exception);
        return CodeOf(exception);
    }

    private static int CodeOf(Failure failure) => failure switch
    {
        Failure.WrongUse or Failure.RunExists => ExitCode.WrongUse,
        Failure.WrongData or Failure.NoWholeCheckpoint or Failure.NoCheckpoint => ExitCode.WrongData,
        Failure.MissingInput => ExitCode.MissingInput,
        Failure.CannotCreate or Failure.LinkTaken => ExitCode.CannotCreate,
        Failure.CannotWrite or Failure.RunGone => ExitCode.CannotWrite,
        _ => ExitCode.Internal,
    };

    // What helps, as the end of a message.
    private static string AdviceOn(Failure failure) => failure switch
    {
        Failure.RunExists => "; use --resume to go on, --force to replace, or another --name",
        Failure.NoWholeCheckpoint =>
            "; kith resume --force-load loads the newest as it is, kith train --force starts again",
        Failure.NoCheckpoint => "; put its checkpoints back, or start again with kith train --force",
        Failure.LinkTaken => "; use another name, or --force to replace the link",
        _ => "",
    };

    private static string AdviceOn(OtherSettingsException other, Problem problem) =>
        other.FromCheckpoint ? "; another --name begins a new run from the checkpoint"
        : problem.Name == LongerRun.LengthKey
            ? $" (kith resume {NamesOf(other)} --total-timesteps N makes {(other.Runs.Count == 1 ? "it" : "them")} longer)"
        : "";

    private static string[] AdviceOn(OtherSettingsException other) => other.FromCheckpoint ? []
        : [$"kith resume {NamesOf(other)} goes on with the settings {(other.Runs.Count == 1 ? "it" : "they")} began with."];

    private static string NamesOf(OtherSettingsException other) =>
        other.Runs.Count <= MostNames ? string.Join(' ', other.Runs) : "RUN...";

    // A wrong setting in a file is wrong data; a wrong setting that was typed is wrong use.
    private static int CodeOf(SettingsException settings) =>
        settings.Problems.Any(problem => problem.Origin.Contains(':')) ? ExitCode.WrongData : ExitCode.WrongUse;
}
