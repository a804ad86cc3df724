using System.Text.RegularExpressions;

namespace Kith.Experiments.Documents;

/// <summary>A table of texts; columns in which every entry begins with a number are aligned at the right.</summary>
/// <param name="header">Names of the columns.</param>
public sealed partial class Table(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; } = header;

    /// <summary>The rows, each as long as the header.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <summary>What the table shows.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Appends a row.</summary>
    /// <param name="cells">One text per column.</param>
    /// <exception cref="ArgumentException">The row is shorter or longer than the header.</exception>
    public Table Row(params IReadOnlyList<string> cells)
    {
        if (cells.Count != Header.Count)
        {
            throw new ArgumentException(
                $"Found a row of {cells.Count} cells; need {Header.Count}, one per column.", nameof(cells));
        }

        _rows.Add(cells);
        return this;
    }

    /// <summary>
    /// Whether a column holds numbers, so that its entries belong at the right; versions, hashes and dates are texts.
    /// </summary>
    /// <param name="column">Number of the column.</param>
    public bool IsNumeric(int column) =>
        Rows.Count > 0 && Rows.All(row => LooksNumeric(row[column])) && Rows.Any(row => row[column].Any(char.IsAsciiDigit));

    private static bool LooksNumeric(string text) => text is "" or "–" or "—" || FirstNumber().IsMatch(text);

    // A whole first word: sign, number, perhaps a second one behind it (8/10, 3–5), and a unit or marks.
    [GeneratedRegex(
        """
        ^[(\[]*([<>≤≥≈~±]\ ?)?[+\-−]?
        (∞|[0-9][0-9,]*(\.[0-9]+)?([eE][+\-−]?[0-9]{1,3})?)
        ([/–:×][0-9][0-9,]*(\.[0-9]+)?)?
        [%°×)\]*]*[a-zA-Zµ]{0,3}[,;:]?(\ |$)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FirstNumber();
}
