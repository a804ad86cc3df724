using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>Shows people or programs the progress of runs.</summary>
/// <param name="host">The environment of the command.</param>
internal abstract class TrainingView(CommandHost host) : RunObserver
{
    /// <summary>The environment of the command.</summary>
    protected CommandHost Host { get; } = host;

    /// <summary>JSON when wanted, live lines on a terminal, plain lines otherwise.</summary>
    public static TrainingView For(CommandHost host, CommandOutput output) =>
        output.IsJson ? new JsonView(host, output) : host.IsTerminal ? new LiveView(host) : new PlainView(host);

    /// <inheritdoc/>
    public override void Note(PlannedRun run, string note) => Host.Error.WriteLine($"{run.Name}: {note}");

    /// <inheritdoc/>
    public override void End(RunResult result)
    {
        if (result.Failure is { } failure) Failures.Report(failure, Host, result.Run.Name);
    }

    /// <summary>
    /// Shows something if that is possible: a training does not end because the disk with its printed lines is full.
    /// </summary>
    protected static void Show(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // The run folder holds the same numbers. The second kind is what .NET makes of a file that has grown too large.
        }
    }
}
