using Kith.Experiments.Sessions;

namespace Kith.App.Signals;

/// <summary>Requests to stop or to save that come from outside at any moment and are met between two updates.</summary>
/// <param name="clock">Measures the time that is left after a termination.</param>
/// <param name="exit">Ends the process at once with an exit code.</param>
/// <param name="tell">Tells a person what happens next.</param>
internal sealed class Interrupts(TimeProvider clock, Action<int> exit, Action<string> tell) : IDisposable
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

    /// <summary>Somebody pressed Ctrl-C: the first time ask to finish, the second time end at once.</summary>
    public void Interrupt()
    {
        if (!TryWant(Stop.Finish))
        {
            exit(ExitCode.Interrupted);
            return;
        }

        tell("Stopping as soon as all is safe; Ctrl-C again stops at once.");
        Control.Stop();
    }

    /// <summary>A queue wants the process to make room and to be started again later.</summary>
    public void Requeue()
    {
        if (!TryWant(Stop.Requeue)) return;
        tell("Stopping as soon as all is safe, to be queued again.");
        Control.Stop();
    }

    /// <summary>The system wants the process to end.</summary>
    public void Terminate()
    {
        if (!TryWant(Stop.Terminate)) return;
        _deadline = clock.CreateTimer(_ => exit(ExitCode.Terminated), null, Deadline, Timeout.InfiniteTimeSpan);
        Control.Stop();
    }

    /// <summary>Somebody wants a checkpoint now.</summary>
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
