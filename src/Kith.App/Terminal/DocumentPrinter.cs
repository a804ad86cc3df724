using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>Prints a document: as Markdown, whose tables a terminal shows ruled. Figures are left to the files.</summary>
internal static class DocumentPrinter
{
    /// <summary>Prints a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="host">The world outside.</param>
    /// <param name="output">Where text goes.</param>
    /// <param name="brief">Only headings and tables of the sections, without their parts.</param>
    public static void Print(Document document, CommandHost host, CommandOutput output, bool brief)
    {
        var lines = document.ToMarkdown().Text.Split('\n').Where(line => !line.StartsWith("![", StringComparison.Ordinal));
        if (brief) lines = Brief(lines);
        var table = new List<string>();
        foreach (var line in WithoutDoubleBlanks(lines).Append(""))
        {
            if (host.IsTerminal && !output.IsJson && line.StartsWith('|'))
            {
                table.Add(line);
                continue;
            }

            PrintTable(table, host, output);
            output.Text.WriteLine(line);
        }
    }

    private static IEnumerable<string> Brief(IEnumerable<string> lines)
    {
        var inPart = false;
        foreach (var line in lines)
        {
            if (line.StartsWith('#')) inPart = line.StartsWith("###", StringComparison.Ordinal);
            if (!inPart && (line.Length == 0 || line[0] is '#' or '|')) yield return line;
        }
    }

    private static IEnumerable<string> WithoutDoubleBlanks(IEnumerable<string> lines)
    {
        var before = "";
        foreach (var line in lines)
        {
            if (line.Length > 0 || before.Length > 0) yield return line;
            before = line;
        }
    }

    private static void PrintTable(List<string> lines, CommandHost host, CommandOutput output)
    {
        if (lines.Count == 0) return;
        var table = new Table(Cells(lines[0]));
        foreach (var line in lines.Skip(2)) table.Row(Cells(line));
        lines.Clear();
        TablePrinter.Print(table, host, output);
    }

    // The inverse of what the Markdown writer escapes.
    private static string[] Cells(string line)
    {
        var cells = line.Replace("\\|", "\0", StringComparison.Ordinal).Trim().Trim('|').Split('|');
        return [.. cells.Select(cell => cell.Trim().Replace('\0', '|').Replace("\\", "", StringComparison.Ordinal)
            .Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal))];
    }
}
