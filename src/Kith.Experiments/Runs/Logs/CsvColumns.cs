using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// Columns of numbers out of a table that <see cref="CsvLog"/> wrote, or out of what a crash, a
/// full disk or an editor left of it.
/// </summary>
/// <remarks>
/// A row is one line. A line that is not a row of the table is left out and reported, and so is a last line without its end,
/// because its last number may be cut off. An empty cell is NaN. The file may be growing while it is read;
/// <see cref="Refresh"/> goes on where reading ended.
/// </remarks>
public sealed class CsvColumns
{
    private readonly Dictionary<string, List<double>> _numbers;
    private readonly List<string> _columns = [];

    private readonly string _path;
    private long _read;
    private int _lines;

    private CsvColumns(string path, IReadOnlyList<string> names) =>
        (_path, _numbers) = (path, names.ToDictionary(name => name, _ => new List<double>()));

    /// <summary>Rows that were read.</summary>
    public int Rows { get; private set; }

    /// <summary>Lines that were left out because they are no rows of the table.</summary>
    public int BadLines { get; private set; }

    /// <summary>What is wrong with the first of them; empty when there is none.</summary>
    public string FirstBadLine { get; private set; } = "";

    /// <summary>Whether the last line has no end and was left out.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The numbers of a column, one per row.</summary>
    /// <param name="name">One of the columns that are read.</param>
    public IReadOnlyList<double> this[string name] => _numbers[name];

    /// <summary>Reads columns of a table.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <exception cref="RunException">The file is missing, cannot be read, or has no such columns.</exception>
    public static CsvColumns Read(string path, params IReadOnlyList<string> columns)
    {
        var table = new CsvColumns(path, columns);
        table.Refresh();
        return table;
    }

    /// <summary>
    /// Reads what has been added since; everything again if the file has become shorter, as it does when its run is resumed.
    /// </summary>
    /// <exception cref="RunException">The file is missing, cannot be read, or has no such columns.</exception>
    public void Refresh()
    {
        if (!File.Exists(_path)) throw new RunException(Failure.MissingInput, $"{_path}: there is no such table");
        RunException.Guard(Failure.WrongData, _path, () =>
        {
            using var stream = RegularFile.OpenRead(_path, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length < _read || _lines == 0) Forget();
            stream.Position = _read;
            ReadLines(stream);
            if (_columns.Count == 0) throw new IOException("is empty, but must begin with the names of its columns");
        });
    }

    private void Forget()
    {
        (_read, _lines, Rows, BadLines, FirstBadLine) = (0, 0, 0, 0, "");
        _columns.Clear();
        foreach (var numbers in _numbers.Values) numbers.Clear();
    }

    private void ReadLines(FileStream stream)
    {
        var (line, cells) = (new List<byte>(), new List<string>());
        for (var next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
        {
            line.Add((byte)next);
            if (next != '\n') continue;
            _read += line.Count;
            Take(TextOf(line), cells);
            line.Clear();
        }

        IsCutOff = line.Count > 0;
        // Names without a line end are names all the same; they stand there before the first row.
        if (IsCutOff && _columns.Count == 0) ReadHeader(TextOf(line), cells);
    }

    private void Take(string line, List<string> cells)
    {
        _lines++;
        if (_columns.Count == 0) ReadHeader(line, cells);
        else if (Problem(line, cells) is { } problem) Skip(_lines, problem);
        else Take(cells);
    }

    private static string TextOf(List<byte> line)
    {
        var bytes = CollectionsMarshal.AsSpan(line);
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
    }

    private void ReadHeader(string line, List<string> cells)
    {
        Split(line, cells);
        _columns.AddRange(cells);
        string[] missing = [.. _numbers.Keys.Where(name => !cells.Contains(name))];
        if (missing.Length > 0)
        {
            throw new IOException(
                $"has no column {string.Join(" and no column ", missing)}; the columns are {string.Join(", ", cells)}");
        }
    }

    private string? Problem(string line, List<string> cells)
    {
        if (!Split(line, cells)) return "has a quote that does not end";
        if (cells.Count != _columns.Count) return $"has {cells.Count} cells, {_columns.Count} are needed";
        var wrong = _numbers.Keys.FirstOrDefault(name => !IsNumber(Cell(cells, name), out _));
        return wrong is null ? null : $"has no number in {wrong}";
    }

    private void Skip(int number, string problem)
    {
        if (BadLines++ == 0) FirstBadLine = string.Create(CultureInfo.InvariantCulture, $"line {number} {problem}");
    }

    private void Take(List<string> cells)
    {
        foreach (var (name, numbers) in _numbers)
        {
            IsNumber(Cell(cells, name), out var value);
            numbers.Add(value);
        }

        Rows++;
    }

    private string Cell(List<string> cells, string name) => cells[_columns.IndexOf(name)];

    private static bool IsNumber(string cell, out double value)
    {
        value = double.NaN;
        return cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool Split(string line, List<string> cells)
    {
        cells.Clear();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted) Cut();
            else cell.Append(line[i]);
        }

        Cut();
        return !quoted;

        void Cut()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
