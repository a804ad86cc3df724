using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>Writes an event file that TensorBoard reads: scalars and texts by tag and step.</summary>
/// <remarks>
/// A record is its length (64 bits), the masked CRC-32C of that, the data, and the masked CRC-32C of the data, all little-endian.
/// Only whole records are flushed. After warm-up writing scalars allocates nothing.
/// </remarks>
public sealed class EventFileWriter : IDisposable
{
    private static int _files;
    private readonly AppendFile _file;
    private readonly TimeProvider _clock;
    private readonly ArrayBufferWriter<byte> _event = new(1 << 12);
    private readonly ArrayBufferWriter<byte> _summary = new(1 << 12);
    private readonly ArrayBufferWriter<byte> _value = new(1 << 8);

    /// <summary>Begins a new event file.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="clock">Gives the wall time of every event.</param>
    /// <param name="resumedAt">
    /// For a resumed run, the checkpoint's step: readers then drop later steps of earlier files.
    /// </param>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public EventFileWriter(string folder, TimeProvider clock, long? resumedAt = null)
        : this(new(folder, clock, new FileCalls()), resumedAt)
    {
    }

    internal EventFileWriter(LogPlace place, long? resumedAt)
    {
        _clock = place.Clock;
        var number = Interlocked.Increment(ref _files);
        var earlier = EventFiles.In(place.Folder);
        var time = EventFiles.TimeAfter(earlier, _clock.GetUtcNow().ToUnixTimeSeconds());
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{EventFiles.Prefix}{time:D10}.{Environment.MachineName}.{Environment.ProcessId}.{number}");
        Path = System.IO.Path.Combine(place.Folder, name);
        _file = new(place.Calls, Path, FileMode.CreateNew);
        Begin(0);
        _event.WriteText(EventFields.FileVersion, EventFields.Version);
        End();
        foreach (var file in earlier) EventFiles.CutToWholeRecords(System.IO.Path.Combine(place.Folder, file), place.Calls);
        // Readers drop everything from the session's own step on. The checkpoint's step is not written again; without a
        // checkpoint all of them are.
        if (resumedAt is { } step) WriteSessionStart(step + 1);
        else if (earlier.Count > 0) WriteSessionStart(0);
        Flush();
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Writes one number.</summary>
    /// <param name="step">Steps of training.</param>
    /// <param name="tag">Name of the curve, such as <c>train/loss</c>.</param>
    /// <param name="value">The number.</param>
    public void WriteScalar(long step, string tag, double value)
    {
        Begin(step);
        _summary.ResetWrittenCount();
        AddScalar(tag, value);
        _event.WriteBytes(EventFields.Summary, _summary.WrittenSpan);
        End();
    }

    /// <summary>Writes the numbers of one step as one record; NaN stands for a curve without a value and is left out.</summary>
    /// <param name="step">Steps of training.</param>
    /// <param name="tags">Names of the curves.</param>
    /// <param name="values">Their numbers, one for each tag.</param>
    public void WriteScalars(long step, IReadOnlyList<string> tags, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, tags.Count);
        Begin(step);
        _summary.ResetWrittenCount();
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i])) AddScalar(tags[i], values[i]);
        _event.WriteBytes(EventFields.Summary, _summary.WrittenSpan);
        End();
    }

    /// <summary>Writes a text, which TensorBoard shows as Markdown.</summary>
    /// <param name="step">Steps of training.</param>
    /// <param name="tag">Name of the text.</param>
    /// <param name="text">The text.</param>
    public void WriteText(long step, string tag, string text)
    {
        var plugin = Message(message => message.WriteText(EventFields.PluginName, EventFields.TextPlugin));
        var metadata = Message(message => message.WriteBytes(EventFields.PluginData, plugin));
        var dimension = Message(message => message.WriteVarint(EventFields.DimensionSize, 1));
        var shape = Message(message => message.WriteBytes(EventFields.ShapeDimension, dimension));
        var tensor = Message(message =>
        {
            message.WriteVarint(EventFields.TensorType, EventFields.TensorTypeText);
            message.WriteBytes(EventFields.TensorShape, shape);
            message.WriteText(EventFields.TensorTexts, text);
        });
        var value = Message(message =>
        {
            message.WriteText(EventFields.Tag, tag);
            message.WriteBytes(EventFields.Tensor, tensor);
            message.WriteBytes(EventFields.Metadata, metadata);
        });
        Begin(step);
        _event.WriteBytes(EventFields.Summary, Message(summary => summary.WriteBytes(EventFields.SummaryValue, value)));
        End();
    }

    /// <summary>Gives the waiting records to the operating system.</summary>
    /// <exception cref="RunException">The disk reports an error; the records still wait for the next flush.</exception>
    public void Flush() => _file.Flush();

    /// <summary>Flushes and waits for the disk.</summary>
    /// <exception cref="RunException">The disk reports an error.</exception>
    public void Sync() => _file.Sync();

    /// <summary>Closes the file; what was not flushed is lost.</summary>
    public void Dispose() => _file.Dispose();

    private static byte[] Message(Action<IBufferWriter<byte>> write)
    {
        var message = new ArrayBufferWriter<byte>();
        write(message);
        return message.WrittenSpan.ToArray();
    }

    private void WriteSessionStart(long step)
    {
        Begin(step);
        _event.WriteBytes(
            EventFields.SessionLog, Message(session => session.WriteVarint(EventFields.SessionStatus, EventFields.SessionStart)));
        End();
    }

    private void AddScalar(string tag, double value)
    {
        _value.ResetWrittenCount();
        _value.WriteText(EventFields.Tag, tag);
        _value.WriteFloat(EventFields.SimpleValue, (float)value);
        _summary.WriteBytes(EventFields.SummaryValue, _value.WrittenSpan);
    }

    private void Begin(long step)
    {
        _event.ResetWrittenCount();
        _event.WriteDouble(EventFields.WallTime, (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        if (step != 0) _event.WriteVarint(EventFields.Step, step);
    }

    private void End()
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_event.WrittenCount);
        _file.Waiting.Write(length);
        WriteChecksum(length);
        _file.Waiting.Write(_event.WrittenSpan);
        WriteChecksum(_event.WrittenSpan);
    }

    private void WriteChecksum(ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_file.Waiting.GetSpan(sizeof(uint)), Crc32C.Masked(data));
        _file.Waiting.Advance(sizeof(uint));
    }
}
