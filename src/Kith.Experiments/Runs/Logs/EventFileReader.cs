using System.Buffers.Binary;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// Reads event files strictly: a wrong checksum is an error, a last record that is cut off is simply not there yet.
/// </summary>
public static class EventFileReader
{
    private const int HeaderBytes = sizeof(ulong) + sizeof(uint);
    private const ulong MaxBytes = 64 << 20;

    /// <summary>The events of a file in the order of writing.</summary>
    /// <param name="path">Path of the file; it may be growing.</param>
    /// <exception cref="RunException">
    /// The file is missing, or its bytes are not an event file's; the message names the byte.
    /// </exception>
    public static IEnumerable<LoggedEvent> Read(string path) =>
        Records(path).Select(record => EventOf(record.Data, path, record.Offset));

    /// <summary>The bytes up to the end of the last record before one that is damaged or cut off.</summary>
    /// <exception cref="RunException">The file is missing.</exception>
    internal static long WholeBytes(string path)
    {
        var bytes = 0L;
        try
        {
            foreach (var (offset, data) in Records(path))
            {
                EventOf(data, path, offset);
                bytes = offset + HeaderBytes + data.Length;
            }
        }
        catch (RunException exception) when (exception.Failure is Failure.WrongData)
        {
            // Here it ends.
        }

        return bytes;
    }

    private static IEnumerable<(long Offset, byte[] Data)> Records(string path)
    {
        using var stream = Open(path);
        var header = new byte[HeaderBytes];
        for (var offset = 0L; TryFill(stream, header, stream.Length - offset);)
        {
            var length = LengthOf(header, path, offset);
            if ((ulong)(stream.Length - offset - HeaderBytes) < length + sizeof(uint)) yield break;
            var data = new byte[length + sizeof(uint)];
            if (!TryFill(stream, data, data.Length)) yield break;
            yield return (offset, data);
            offset += HeaderBytes + data.Length;
        }
    }

    private static FileStream Open(string path) => RunException.Guard(
        Failure.MissingInput, path, () => RegularFile.OpenRead(path, FileShare.ReadWrite));

    private static bool TryFill(FileStream stream, byte[] target, long available) =>
        available >= target.Length && stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;

    private static ulong LengthOf(byte[] header, string path, long offset)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(sizeof(ulong)))
            != Crc32C.Masked(header.AsSpan(0, sizeof(ulong))))
        {
            throw Wrong(path, offset, "the length has a wrong checksum");
        }

        return length <= MaxBytes ? length : throw Wrong(path, offset, $"a record of {length} bytes is longer than {MaxBytes}");
    }

    private static LoggedEvent EventOf(byte[] record, string path, long offset)
    {
        var data = record.AsSpan(0, record.Length - sizeof(uint));
        if (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(data.Length)) != Crc32C.Masked(data))
            throw Wrong(path, offset, "the record has a wrong checksum");
        try
        {
            var parsed = Parse(data);
            if (offset == 0 && parsed.FileVersion != EventFields.Version)
                throw new FormatException($"the file does not begin with the version {EventFields.Version}");
            return parsed;
        }
        catch (FormatException exception)
        {
            throw Wrong(path, offset, exception.Message);
        }
    }

    private static LoggedEvent Parse(ReadOnlySpan<byte> data)
    {
        var parsed = new LoggedEvent(0, 0, null, false, []);
        for (var field = new ProtobufReader(data); field.Next();)
            parsed = field.Field switch
            {
                EventFields.WallTime => parsed with { WallTime = field.Double },
                EventFields.Step => parsed with { Step = (long)field.Number },
                EventFields.FileVersion => parsed with { FileVersion = field.Text },
                EventFields.SessionLog => parsed with { IsSessionStart = IsStart(field.Content) },
                EventFields.Summary => parsed with { Values = ValuesOf(field.Content) },
                _ => parsed,
            };
        return parsed;
    }

    private static bool IsStart(ReadOnlySpan<byte> session)
    {
        var status = 0ul;
        for (var field = new ProtobufReader(session); field.Next();)
            if (field.Field == EventFields.SessionStatus) status = field.Number;
        return status == EventFields.SessionStart;
    }

    private static List<LoggedValue> ValuesOf(ReadOnlySpan<byte> summary)
    {
        var values = new List<LoggedValue>();
        for (var field = new ProtobufReader(summary); field.Next();)
            if (field.Field == EventFields.SummaryValue) values.Add(ValueOf(field.Content));
        return values;
    }

    private static LoggedValue ValueOf(ReadOnlySpan<byte> value)
    {
        var parsed = new LoggedValue("", null, null);
        for (var field = new ProtobufReader(value); field.Next();)
            parsed = field.Field switch
            {
                EventFields.Tag => parsed with { Tag = field.Text },
                EventFields.SimpleValue => parsed with { Scalar = field.Single },
                EventFields.Tensor => parsed with { Text = TextOf(field.Content) },
                _ => parsed,
            };
        return parsed;
    }

    private static string? TextOf(ReadOnlySpan<byte> tensor)
    {
        for (var field = new ProtobufReader(tensor); field.Next();)
            if (field.Field == EventFields.TensorTexts) return field.Text;
        return null;
    }

    private static RunException Wrong(string path, long offset, string what) =>
        new(Failure.WrongData, $"{path}: at byte {offset} {what}");
}
