using System.Buffers;
using System.Globalization;
using System.Text;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// A table that grows row by row: fixed columns, comma separated, quoted as RFC 4180 says, numbers in invariant shortest form.
/// </summary>
/// <remarks>
/// Rows wait in memory until <see cref="Flush"/>. <see cref="Length"/> belongs into the checkpoint: a resumed run cuts the file
/// back to it. A number that is not there (NaN) is an empty cell.
/// </remarks>
public sealed class CsvLog : IDisposable
{
    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");
    private readonly AppendFile _file;
    private readonly int _columns;
    private int _filled;

    private CsvLog(AppendFile file, int columns)
    {
        _file = file;
        _columns = columns;
    }

    /// <summary>Bytes of the table, rows that still wait included.</summary>
    public long Length => _file.Length;

    /// <summary>Begins a new table with its header; an existing file is replaced.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Names of the columns, at least one.</param>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static CsvLog Create(string path, IReadOnlyList<string> columns) => Create(new FileCalls(), path, columns);

    /// <summary>Goes on with a table as it was when it had the given length; later rows are cut off.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Names of the columns; the file must have the same.</param>
    /// <param name="length">The <see cref="Length"/> to go back to.</param>
    /// <exception cref="RunException">
    /// The file is missing, shorter, or has other columns, or the length is not the end of a row.
    /// </exception>
    public static CsvLog Resume(string path, IReadOnlyList<string> columns, long length) =>
        Resume(new FileCalls(), path, columns, length);

    /// <summary>Adds a cell; NaN is an empty one.</summary>
    /// <param name="value">The number.</param>
    public void Add(double value)
    {
        if (double.IsNaN(value)) Add("");
        else AddNumber(value);
    }

    /// <summary>Adds a cell with the shortest text of a number in single precision; NaN is an empty one.</summary>
    /// <param name="value">The number.</param>
    public void Add(float value)
    {
        if (float.IsNaN(value)) Add("");
        else AddNumber(value);
    }

    /// <summary>Adds a cell.</summary>
    /// <param name="value">The number.</param>
    public void Add(long value) => AddNumber(value);

    /// <summary>Adds a cell.</summary>
    /// <param name="text">The text; quoted where it must be.</param>
    public void Add(ReadOnlySpan<char> text)
    {
        Separate();
        if (!text.ContainsAny(_quoted))
        {
            Encoding.UTF8.GetBytes(text, _file.Waiting);
            return;
        }

        _file.Waiting.Write("\""u8);
        for (var quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"'))
        {
            Encoding.UTF8.GetBytes(text[..quote], _file.Waiting);
            _file.Waiting.Write("\"\""u8);
            text = text[(quote + 1)..];
        }

        Encoding.UTF8.GetBytes(text, _file.Waiting);
        _file.Waiting.Write("\""u8);
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">The row has fewer cells than there are columns.</exception>
    public void EndRow()
    {
        if (_filled != _columns)
            throw new InvalidOperationException($"The row has {_filled} cells, the table {_columns} columns.");
        _file.Waiting.Write("\n"u8);
        _filled = 0;
    }

    /// <summary>Gives the waiting rows to the operating system.</summary>
    /// <exception cref="RunException">The disk reports an error; the rows still wait for the next flush.</exception>
    public void Flush() => _file.Flush();

    /// <summary>Flushes and waits for the disk, as must be done before a checkpoint records the <see cref="Length"/>.</summary>
    /// <exception cref="RunException">The disk reports an error.</exception>
    public void Sync() => _file.Sync();

    /// <summary>Closes the file; what was not flushed is lost.</summary>
    public void Dispose() => _file.Dispose();

    internal static CsvLog Create(FileCalls calls, string path, IReadOnlyList<string> columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        var log = new CsvLog(new AppendFile(calls, path, FileMode.Create), columns.Count);
        log._file.Waiting.Write(Header(columns));
        log.Flush();
        return log;
    }

    internal static CsvLog Resume(FileCalls calls, string path, IReadOnlyList<string> columns, long length)
    {
        if (!File.Exists(path)) throw new RunException(Failure.MissingInput, $"{path}: the log to go on with is missing");
        RunException.Guard(Failure.WrongData, path, () => CheckKept(path, Header(columns), length));
        return new(new AppendFile(calls, path, FileMode.Open, length), columns.Count);
    }

    private static byte[] Header(IReadOnlyList<string> columns) =>
        Encoding.UTF8.GetBytes(string.Join(',', columns.Select(Quote)) + "\n");

    private static string Quote(string name) =>
        name.AsSpan().ContainsAny(_quoted) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private static void CheckKept(string path, byte[] header, long length)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        var found = RandomAccess.GetLength(file);
        if (found < length) throw new IOException($"has {found} bytes, the checkpoint was made when it had {length}");
        var start = new byte[header.Length];
        RandomAccess.Read(file, start, 0);
        if (length < header.Length || !start.AsSpan().SequenceEqual(header))
            throw new IOException("has other columns than this program writes");
        var last = new byte[1];
        RandomAccess.Read(file, last, length - 1);
        if (last[0] != '\n') throw new IOException($"has no end of a row at byte {length}");
    }

    private void AddNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Separate();
        value.TryFormat(_file.Waiting.GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
        _file.Waiting.Advance(written);
    }

    private void Separate()
    {
        if (_filled == _columns)
            throw new InvalidOperationException($"The row has more cells than the table's {_columns} columns.");
        if (_filled++ > 0) _file.Waiting.Write(","u8);
    }
}
