using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Runs;

/// <summary>The curves and tables of a run; rows that cannot be written wait in memory and come with the next update's.</summary>
internal sealed class RunLogs : IDisposable
{
    private readonly TrainingRun _training;
    private readonly MetricLog _metrics;
    private readonly CsvLog[] _tables;
    private bool _waits;

    /// <summary>Begins the logs, or cuts them back to what a checkpoint says.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="training">The training.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="restored">What the checkpoint says; null without one.</param>
    public RunLogs(RunFolder folder, TrainingRun training, TimeProvider clock, Restored? restored)
    {
        _training = training;
        LogPosition? at = restored is null ? null : new(restored.Lengths[0], training.Steps);
        _metrics = MetricLog.Open(new(folder.Path, clock, folder.Calls), training.Tags, at);
        _tables = [.. training.Tables.Select((table, index) =>
        {
            var path = folder.FilePath(table.Name + ".csv");
            return restored is null
                ? CsvLog.Create(folder.Calls, path, table.Columns)
                : CsvLog.Resume(folder.Calls, path, table.Columns, restored.Lengths[index + 1]);
        })];
    }

    /// <summary>The tables of the training.</summary>
    public IReadOnlyList<CsvLog> Tables => _tables;

    /// <summary>Bytes of the curves' table, then of the others.</summary>
    public long[] Lengths => [_metrics.Length, .. _tables.Select(table => table.Length)];

    /// <summary>Writes what the last update brought.</summary>
    /// <param name="clock">How long the run has taken.</param>
    /// <param name="curves">Whether a point of the curves is due.</param>
    public void Write(RunClock clock, bool curves)
    {
        _training.WriteRows(_tables, clock);
        if (!curves) return;
        _training.WriteScalars((tag, value) => _metrics[tag] = value, clock);
        _metrics.Write(_training.Steps);
    }

    /// <summary>Gives everything that waits to the operating system, if that is possible now.</summary>
    /// <returns>The problem, reported once; otherwise null.</returns>
    public string? Flush()
    {
        var waited = _waits;
        try
        {
            _metrics.Flush();
            foreach (var table in _tables) table.Flush();
            _waits = false;
            return null;
        }
        catch (RunException exception)
        {
            _waits = true;
            return waited ? null : $"{exception.Message}; the rows wait in memory";
        }
    }

    /// <summary>Waits until everything is on the disk, as must be done before a checkpoint records the lengths.</summary>
    /// <exception cref="RunException">The disk reports an error.</exception>
    public void Sync()
    {
        _metrics.Sync();
        foreach (var table in _tables) table.Sync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        foreach (var table in _tables) table.Dispose();
    }
}
