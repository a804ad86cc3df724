using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Sessions;

/// <summary>Follows a run by its folder alone, in whatever process it is trained; every look reads only what is new.</summary>
/// <remarks>
/// The run need not exist, yet or any more: a look at a missing or damaged one throws nothing but shows a run without
/// <see cref="RunListing.Info"/> that is not running, with the reason in <see cref="RunListing.Damage"/>. To wait for a run
/// that is about to begin, look again; <see cref="Follow"/> ends at the first look at which no process trains it.
/// </remarks>
/// <param name="path">Folder of the run.</param>
/// <param name="curves">Columns of <c>progress.csv</c> to read as well.</param>
public sealed class RunFollower(string path, params IReadOnlyList<string> curves)
{
    private readonly string _table = Path.Combine(path, MetricLog.FileName);

    /// <summary>The curves up to the last look; null as long as the run has none.</summary>
    public CsvColumns? Curves { get; private set; }

    /// <summary>Looks at the run; a missing one is shown as such.</summary>
    /// <exception cref="RunException">The curves cannot be read, or there is no such column.</exception>
    public RunSnapshot Look()
    {
        var listing = RunListing.Read(path);
        var isRunning = listing.Info is { Status: RunStatus.Running } && listing.IsAlive;
        if (curves.Count > 0 && Curves is not null) Curves.Refresh();
        else if (curves.Count > 0 && File.Exists(_table)) Curves = CsvColumns.Read(_table, curves);
        return new(listing, isRunning, isRunning ? LiveProgress.Read(path) : null);
    }

    /// <summary>Looks at the run now and then until it is no longer trained.</summary>
    /// <param name="interval">Time between two looks, at least 0 and at most <see cref="int.MaxValue"/> milliseconds.</param>
    /// <param name="stop">Ends it before.</param>
    /// <returns>One element per look, the last one after the end of the run; of a missing run that one look.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative or longer.</exception>
    /// <exception cref="RunException">The curves cannot be read, or there is no such column.</exception>
    public IEnumerable<RunSnapshot> Follow(TimeSpan interval, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, TimeSpan.FromMilliseconds(int.MaxValue));
        return LookEvery(interval, stop);
    }

    private IEnumerable<RunSnapshot> LookEvery(TimeSpan interval, CancellationToken stop)
    {
        for (var look = Look(); ; look = Look())
        {
            yield return look;
            if (!look.IsRunning || stop.WaitHandle.WaitOne(interval)) yield break;
        }
    }
}
