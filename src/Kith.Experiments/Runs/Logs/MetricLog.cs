using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// The curves of a run: the numbers of each step go to <c>progress.csv</c> and to an event file under the same tags.
/// </summary>
/// <remarks>The first column is <c>step</c>. A curve that has no value at a step has an empty cell there and no event.</remarks>
public sealed class MetricLog : IDisposable
{
    /// <summary>Name of the table.</summary>
    public const string FileName = "progress.csv";

    private const string StepColumn = "step";
    private readonly IReadOnlyList<string> _tags;
    private readonly Dictionary<string, int> _indices;
    private readonly double[] _values;
    private readonly CsvLog _table;
    private readonly EventFileWriter _events;

    private MetricLog(IReadOnlyList<string> tags, CsvLog table, EventFileWriter events)
    {
        _tags = tags;
        _indices = tags.Select((tag, index) => (tag, index)).ToDictionary(entry => entry.tag, entry => entry.index);
        _values = new double[tags.Count];
        _table = table;
        _events = events;
        _values.AsSpan().Fill(double.NaN);
    }

    /// <summary>Bytes of the table, to be recorded in a checkpoint after <see cref="Sync"/>.</summary>
    public long Length => _table.Length;

    /// <summary>The number of a curve at the step that is written next; NaN until it is set.</summary>
    /// <param name="tag">Tag of the curve.</param>
    /// <exception cref="KeyNotFoundException">The tag was not announced.</exception>
    public double this[string tag]
    {
        get => _values[_indices[tag]];
        set => _values[_indices[tag]] = value;
    }

    /// <summary>Begins the curves of a run; those of an earlier attempt that left no checkpoint are dropped.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="tags">All tags that will ever be written, each once.</param>
    /// <param name="clock">Gives the wall time of the events.</param>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public static MetricLog Create(string folder, IReadOnlyList<string> tags, TimeProvider clock) =>
        Open(new(folder, clock, new FileCalls()), tags, at: null);

    /// <summary>Goes on with the curves of a run as they were at a checkpoint.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="tags">The tags the run began with.</param>
    /// <param name="clock">Gives the wall time of the events.</param>
    /// <param name="at">The <see cref="Length"/> and the step at the checkpoint.</param>
    /// <exception cref="RunException">
    /// The table is missing, shorter, or has other columns, or a file cannot be written.
    /// </exception>
    public static MetricLog Resume(string folder, IReadOnlyList<string> tags, TimeProvider clock, LogPosition at) =>
        Open(new(folder, clock, new FileCalls()), tags, at);

    /// <summary>Writes the numbers that were set since the last step.</summary>
    /// <param name="step">Steps of training.</param>
    public void Write(long step)
    {
        _table.Add(step);
        foreach (var value in _values) _table.Add(value);
        _table.EndRow();
        _events.WriteScalars(step, _tags, _values);
        _values.AsSpan().Fill(double.NaN);
    }

    /// <summary>Adds a text to the event file, such as the settings of the run.</summary>
    /// <param name="step">Steps of training.</param>
    /// <param name="tag">Name of the text.</param>
    /// <param name="text">Markdown.</param>
    public void WriteText(long step, string tag, string text) => _events.WriteText(step, tag, text);

    /// <summary>Gives everything that waits to the operating system.</summary>
    /// <exception cref="RunException">The disk reports an error; everything still waits for the next flush.</exception>
    public void Flush()
    {
        _table.Flush();
        _events.Flush();
    }

    /// <summary>
    /// Flushes and waits until everything is on the disk, as must be done before a checkpoint records the <see cref="Length"/>.
    /// </summary>
    /// <exception cref="RunException">The disk reports an error.</exception>
    public void Sync()
    {
        _table.Sync();
        _events.Sync();
    }

    /// <summary>Begins the curves, or goes on with them as they were at a checkpoint.</summary>
    internal static MetricLog Open(LogPlace place, IReadOnlyList<string> tags, LogPosition? at)
    {
        var (path, columns) = (Path.Combine(place.Folder, FileName), (string[])[StepColumn, .. tags]);
        var table = at is null
            ? CsvLog.Create(place.Calls, path, columns)
            : CsvLog.Resume(place.Calls, path, columns, at.Value.Length);
        return new(tags, table, new(place, at?.Step));
    }

    /// <summary>Closes the files; what was not flushed is lost.</summary>
    public void Dispose()
    {
        _table.Dispose();
        _events.Dispose();
    }
}
