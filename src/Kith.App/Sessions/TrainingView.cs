using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>Shows people or programs the progress of runs; people on standard error, programs on standard output.</summary>
/// <param name="host">The environment of the command.</param>
/// <param name="scope">What is trained.</param>
internal abstract class TrainingView(CommandHost host, TrainingScope scope) : RunObserver
{
    private int _begun;

    /// <summary>The environment of the command.</summary>
    protected CommandHost Host { get; } = host;

    /// <summary>What is trained.</summary>
    protected TrainingScope Scope { get; } = scope;

    /// <summary>The run that is trained now; null before the first.</summary>
    protected RunTrack? Track { get; private set; }

    /// <summary>A board on a terminal, lines elsewhere, and JSON beside them when that is wanted.</summary>
    public static RunObserver For(CommandHost host, CommandOutput output, TrainingScope scope)
    {
        // JSON lines would tear a board to pieces where both come out on one screen.
        var board = host.IsErrorTerminal && !(output.IsJson && host.IsTerminal);
        TrainingView people = board ? new ProgressBoard(host, scope) : new ProgressLog(host, scope);
        return output.IsJson ? new JsonView(output, people) : people;
    }

    /// <inheritdoc/>
    public override void Note(PlannedRun run, string note) => Show(() => Tell($"{run.Name}: {note}"));

    /// <inheritdoc/>
    public override void Follow(ActiveRun run)
    {
        Track = new(run, ++_begun, Host.Clock);
        Show(() => Begin(Track));
        try
        {
            foreach (var update in run.Updates)
            {
                Track.Take(update);
                Show(() => Report(Track, update));
                foreach (var remark in update.Remarks) Show(() => Tell($"{run.Run.Name}: {remark}"));
                if (update.Warning is { } warning) Show(() => Tell($"{run.Run.Name}: {warning}"));
            }
        }
        finally
        {
            Show(() => Leave(Track));
        }
    }

    /// <inheritdoc/>
    public override void End(RunResult result)
    {
        // A run that failed at once was never followed.
        var track = Track?.Run.Run.Name == result.Run.Name ? Track : null;
        if (result.Failure is { } failure) Show(() => Failures.Report(failure, Host, result.Run.Name));
        else if (track is not null) Show(() => Close(track, result.Status));
    }

    /// <summary>A run begins.</summary>
    protected abstract void Begin(RunTrack track);

    /// <summary>An update is done.</summary>
    protected abstract void Report(RunTrack track, RunProgress update);

    /// <summary>There are no more updates, whatever the reason.</summary>
    protected abstract void Leave(RunTrack track);

    /// <summary>The run ended well and is saved.</summary>
    protected abstract void Close(RunTrack track, RunStatus status);

    /// <summary>Writes a remark that stays.</summary>
    protected abstract void Tell(string line);

    /// <summary>
    /// Shows something if that is possible: a training does not end because what it prints cannot be written.
    /// </summary>
    internal static void Show(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or ArgumentOutOfRangeException)
        {
            // The run folder holds the same numbers. The last kind is what .NET makes of a file that has grown too large.
        }
    }
}
