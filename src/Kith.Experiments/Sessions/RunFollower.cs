using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Sessions;

/// <summary>Follows a run by its folder alone, in whatever process it is trained; every look reads only what is new.</summary>
/// <param name="path">Folder of the run.</param>
/// <param name="curves">Columns of <c>progress.csv</c> to read as well.</param>
public sealed class RunFollower(string path, params IReadOnlyList<string> curves)
{
    private readonly string _table = Path.Combine(path, MetricLog.FileName);

    /// <summary>The curves up to the last look; null as long as the run has none.</summary>
    public CsvColumns? Curves { get; private set; }

    /// <summary>Looks at the run.</summary>
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
    /// <param name="interval">Time between two looks.</param>
    /// <param name="stop">Ends it before.</param>
    /// <returns>One element per look, the last one after the end of the run.</returns>
    public IEnumerable<RunSnapshot> Follow(TimeSpan interval, CancellationToken stop = default)
    {
        for (var look = Look(); ; look = Look())
        {
            yield return look;
            if (!look.IsRunning || stop.WaitHandle.WaitOne(interval)) yield break;
        }
    }
}
