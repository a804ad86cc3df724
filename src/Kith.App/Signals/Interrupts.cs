using Kith.Experiments.Sessions;

namespace Kith.App.Signals;

/// <summary>
/// Requests to stop or to save from outside; they may come at any moment and are fulfilled between two updates.
/// </summary>
/// <param name="clock">Measures the time that is left after a termination.</param>
/// <param name="exit">Ends the process at once with an exit code.</param>
/// <param name="report">Tells a person what happens next, unless <see cref="Announce"/> does.</param>
internal sealed class Interrupts(TimeProvider clock, Action<int> exit, Action<string> report) : IDisposable
{
    /// <summary>Time from the request to terminate until the process ends whether it has saved or not.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    private readonly Lock _lock = new();
    private ITimer? _deadline;

    /// <summary>What is wanted now.</summary>
    public Stop Wanted { get; private set; }

    /// <summary>Cancelled by the first request to stop.</summary>
    public CancellationToken Token => Control.Stopping;

    /// <summary>The same requests as trainings understand them.</summary>
    public RunControl Control { get; } = new();

    /// <summary>Takes over telling what happens next, while something else is drawn on the terminal.</summary>
    public Action<string>? Announce { get; set; }

    /// <summary>Ctrl-C was pressed: the first time asks to finish, the second time ends at once.</summary>
    public void Interrupt()
    {
        if (!TryWant(Stop.Finish))
        {
            exit(ExitCode.Interrupted);
            return;
        }

        (Announce ?? report)("Stopping; a training saves first. Ctrl-C again stops at once.");
        Control.Stop();
    }

    /// <summary>The queue of a cluster wants the process to stop and to be started again later.</summary>
    public void Requeue()
    {
        if (!TryWant(Stop.Requeue)) return;
        (Announce ?? report)("Stopping, to be queued again; a training saves first.");
        Control.Stop();
    }

    /// <summary>The system wants the process to end.</summary>
    public void Terminate()
    {
        if (!TryWant(Stop.Terminate)) return;
        _deadline = clock.CreateTimer(_ => exit(ExitCode.Terminated), null, Deadline, Timeout.InfiniteTimeSpan);
        Control.Stop();
    }

    /// <summary>A checkpoint is wanted now.</summary>
    public void Save() => Control.Save();

    /// <inheritdoc/>
    public void Dispose()
    {
        _deadline?.Dispose();
        Control.Dispose();
    }

    private bool TryWant(Stop stop)
    {
        lock (_lock)
        {
            if (Wanted >= stop) return false;
            Wanted = stop;
            return true;
        }
    }
}
