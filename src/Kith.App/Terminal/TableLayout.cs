using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>
/// Tables as lines. Where a table is wider than the terminal, prose in its last column is broken, or a table mostly of
/// numbers is turned: its columns become rows. Otherwise the columns without room follow each row on lines
/// of their own. Names stay whole.
/// </summary>
internal sealed class TableLayout
{
    private const string Between = "  ", Indent = "    ";
    private const int LeastProse = 30, MostTurned = 24, BoxedBetween = 3, BoxedEdges = 4;
    private readonly Table _table;
    private readonly int[] _widths;
    private readonly bool[] _isNumeric;

    private TableLayout(Table table)
    {
        _table = table;
        _widths = [.. table.Header.Select((_, column) => table.Rows.Append(table.Header).Max(row => row[column].Length))];
        _isNumeric = [.. table.Header.Select((_, column) => table.IsNumeric(column))];
    }

    private int Columns => _widths.Length;

    private int BoxedWidth => _widths.Sum() + ((Columns - 1) * BoxedBetween) + BoxedEdges;

    /// <summary>The table for a terminal of so many columns.</summary>
    public static IReadOnlyList<string> Lines(Table table, int width)
    {
        var layout = new TableLayout(table);
        if (layout.BoxedWidth <= width) return layout.Boxed([.. table.Rows.Select(row => (IReadOnlyList<string>[])[row])]);
        var room = width - (layout.BoxedWidth - layout._widths[^1]);
        if (room >= LeastProse && table.Rows.Any(row => row[^1].Contains(' '))) return layout.WithProse(room);
        return layout.Turned(width) ?? layout.Records(width);
    }

    /// <summary>The table without regard to any width.</summary>
    public static IEnumerable<string> Aligned(Table table)
    {
        var layout = new TableLayout(table);
        return table.Rows.Prepend(table.Header).Select(row => layout.Line(row, layout.Columns));
    }

    // A row may have several lines.
    private List<string> Boxed(IReadOnlyList<IReadOnlyList<string>[]> rows) =>
    [
        Rule("╭─", "─┬─", "─╮"), Row(_table.Header), Rule("├─", "─┼─", "─┤"),
        .. rows.SelectMany(lines => lines.Select(Row)), Rule("╰─", "─┴─", "─╯"),
    ];

    private string Rule(string left, string between, string right) =>
        left + string.Join(between, _widths.Select(width => new string('─', width))) + right;

    private string Row(IReadOnlyList<string> row) => "│ " + string.Join(" │ ", row.Select(Cell)) + " │";

    private string Cell(string text, int column) =>
        _isNumeric[column] ? text.PadLeft(_widths[column]) : text.PadRight(_widths[column]);

    private string Line(IReadOnlyList<string> row, int columns) =>
        string.Join(Between, row.Take(columns).Select(Cell)).TrimEnd();

    private List<string> WithProse(int room)
    {
        _widths[^1] = room;
        return Boxed([.. _table.Rows.Select(row => Paragraphs.Wrap([row[^1]], room).DefaultIfEmpty("").Select(
            (part, line) => (IReadOnlyList<string>)[.. row.SkipLast(1).Select(cell => line == 0 ? cell : ""), part]).ToArray())]);
    }

    // Each block has as many of the rows, now columns, as fit.
    private List<string>? Turned(int width)
    {
        var numbers = _isNumeric.Skip(1).Count(isNumeric => isNumeric);
        if (3 * numbers < 2 * (Columns - 1) || _table.Rows.Count > MostTurned) return null;
        var lines = new List<string>();
        for (var first = 0; first < _table.Rows.Count;)
        {
            var count = _table.Rows.Count - first;
            var block = Turn(first, count);
            while (count > 1 && block.BoxedWidth > width) block = Turn(first, --count);
            if (block.BoxedWidth > width) return null;
            lines.AddRange(block.Boxed([.. block._table.Rows.Select(row => (IReadOnlyList<string>[])[row])]));
            first += count;
        }

        return lines;
    }

    private TableLayout Turn(int first, int count)
    {
        var rows = _table.Rows.Skip(first).Take(count).ToArray();
        var turned = new Table([_table.Header[0], .. rows.Select(row => row[0])]);
        for (var column = 1; column < Columns; column++) turned.Row([_table.Header[column], .. rows.Select(row => row[column])]);
        return new(turned);
    }

    private List<string> Records(int width)
    {
        var shown = Columns - 1;
        int Width() => _widths.Take(shown).Sum() + ((shown - 1) * Between.Length);
        while (shown > 1 && Width() > width) shown--;
        List<string> lines = [Line(_table.Header, shown), new('─', Math.Min(width, Width()))];
        foreach (var row in _table.Rows)
        {
            lines.Add(Line(row, shown));
            var rest = Enumerable.Range(shown, Columns - shown).Where(column => row[column].Length > 0)
                .Select(column => $"{_table.Header[column]} {row[column]}");
            lines.AddRange(Paragraphs.Join(rest, Between, width - Indent.Length).Select(line => Indent + line));
        }

        return lines;
    }
}
