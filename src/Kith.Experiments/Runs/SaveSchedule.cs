namespace Kith.Experiments.Runs;

/// <summary>
/// Says when a checkpoint is due: where a multiple of the save frequency is passed, when one is asked for, and after a save that
/// failed, at the next update first and then with pauses that grow from one second to one minute.
/// </summary>
/// <param name="frequency">Steps between checkpoints; 0 for none but those that are asked for.</param>
/// <param name="saved">Steps of the newest checkpoint, or those at which the training begins.</param>
/// <param name="clock">Measures the pauses.</param>
internal sealed class SaveSchedule(long frequency, long saved, TimeProvider clock)
{
    private const double LongestPause = 60;
    private volatile bool _requested;
    private bool _pending;
    private long _failedAt;

    /// <summary>Steps of the newest checkpoint.</summary>
    public long Saved { get; private set; } = saved;

    /// <summary>Saves that failed since.</summary>
    public int Failures { get; private set; }

    private double Pause => Failures < 2 ? 0 : Math.Min(LongestPause, Math.Pow(2, Failures - 2));

    /// <summary>Asks for a checkpoint after the update that is going on; may be called from any thread.</summary>
    public void Request() => _requested = true;

    /// <summary>Whether a save is due; one that is asked for does not wait for a pause.</summary>
    public bool IsDue(long steps) =>
        _requested
        || ((_pending || (frequency > 0 && steps / frequency > Saved / frequency))
            && (Failures == 0 || clock.GetElapsedTime(_failedAt).TotalSeconds >= Pause));

    /// <summary>Takes note of a save that succeeded.</summary>
    public void Succeeded(long steps) => (Saved, Failures, _pending, _requested) = (steps, 0, false, false);

    /// <summary>Takes note of a save that failed.</summary>
    public void Failed() => (Failures, _pending, _requested, _failedAt) = (Failures + 1, true, false, clock.GetTimestamp());
}
