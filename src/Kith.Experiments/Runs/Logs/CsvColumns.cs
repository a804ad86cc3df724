using System.Globalization;
using System.Text;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// Columns of numbers out of a table that <see cref="CsvLog"/> wrote, or out of what a crash, a
/// full disk or an editor left of it.
/// </summary>
/// <remarks>
/// A row is one line. A line that is not a row of the table is left out and told, and so is a last line without its end, because
/// its last number may be cut off. An empty cell is NaN. The file may be growing while it is read.
/// </remarks>
public sealed class CsvColumns
{
    private readonly Dictionary<string, List<double>> _numbers;
    private readonly List<string> _columns = [];

    private CsvColumns(IReadOnlyList<string> names) => _numbers = names.ToDictionary(name => name, _ => new List<double>());

    /// <summary>Rows that were read.</summary>
    public int Rows { get; private set; }

    /// <summary>Lines that were left out because they are no rows of the table.</summary>
    public int BadLines { get; private set; }

    /// <summary>What is wrong with the first of them; empty when there is none.</summary>
    public string FirstBadLine { get; private set; } = "";

    /// <summary>Whether the last line has no end and was left out.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The numbers of a column, one per row.</summary>
    /// <param name="name">A column that was asked for.</param>
    public IReadOnlyList<double> this[string name] => _numbers[name];

    /// <summary>Reads columns of a table.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <exception cref="RunException">The file is missing, cannot be read, or has no such columns.</exception>
    public static CsvColumns Read(string path, params IReadOnlyList<string> columns)
    {
        if (!File.Exists(path)) throw new RunException(Failure.MissingInput, $"{path}: there is no such table");
        return RunException.Guard(Failure.WrongData, path, () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(stream, Encoding.UTF8);
            var table = new CsvColumns(columns);
            table.Read(text);
            return table;
        });
    }

    private void Read(StreamReader text)
    {
        var cells = new List<string>();
        for (var number = 1; NextLine(text) is { } line; number++)
        {
            if (number == 1) ReadHeader(line, cells);
            else if (!line.EndsWith('\n')) IsCutOff = true;
            else if (Problem(line.TrimEnd('\r', '\n'), cells) is { } problem) Skip(number, problem);
            else Take(cells);
        }

        if (_columns.Count == 0) throw new IOException("is empty, but must begin with the names of its columns");
    }

    private void ReadHeader(string line, List<string> cells)
    {
        Split(line.TrimEnd('\r', '\n'), cells);
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

    // Unlike StreamReader.ReadLine it keeps the end, which tells a whole last line from one that is cut off.
    private static string? NextLine(StreamReader text)
    {
        var line = new StringBuilder();
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            line.Append((char)next);
            if (next == '\n') break;
        }

        return line.Length == 0 ? null : line.ToString();
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
