using Kith.Reports;

namespace Kith.App.Terminal;

/// <summary>Prints a document: as Markdown, whose tables a terminal shows ruled.</summary>
internal static class DocumentPrinter
{
    /// <summary>Prints a document.</summary>
    public static void Print(Document document, Surroundings outside, Voice voice)
    {
        var text = document.ToMarkdown().Text;
        if (!outside.IsTerminal || voice.IsJson)
        {
            voice.Text.Write(text);
            return;
        }

        var table = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith('|'))
            {
                table.Add(line);
                continue;
            }

            PrintTable(table, outside, voice);
            voice.Text.WriteLine(line);
        }

        PrintTable(table, outside, voice);
    }

    private static void PrintTable(List<string> lines, Surroundings outside, Voice voice)
    {
        if (lines.Count == 0) return;
        var table = new Table(Cells(lines[0]));
        foreach (var line in lines.Skip(2)) table.Row(Cells(line));
        lines.Clear();
        TablePrinter.Print(table, outside, voice);
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
