using Spectre.Console;

namespace Kith.App.Terminal;

/// <summary>Prints tables: ruled on a terminal, aligned with blanks elsewhere.</summary>
internal static class TablePrinter
{
    /// <summary>Prints a table.</summary>
    public static void Print(Kith.Experiments.Documents.Table table, CommandHost host, CommandOutput output)
    {
        if (host.IsTerminal && !output.IsJson) PrintRuled(table, host.OpenConsole());
        else PrintPlain(table, output.Text);
    }

    /// <summary>Whether a column holds numbers and belongs at the right.</summary>
    private static bool IsNumeric(Kith.Experiments.Documents.Table table, int column) =>
        table.Rows.Count > 0 && table.Rows.All(row => row[column].Length == 0 || LooksNumeric(row[column]));

    private static bool LooksNumeric(string cell) => cell.TrimStart('-', '+') is [var first, ..] && char.IsAsciiDigit(first);

    private static void PrintRuled(Kith.Experiments.Documents.Table table, IAnsiConsole console)
    {
        var ruled = new Spectre.Console.Table { Border = TableBorder.Rounded };
        for (var column = 0; column < table.Header.Count; column++)
        {
            var head = new TableColumn(Markup.Escape(table.Header[column]));
            ruled.AddColumn(IsNumeric(table, column) ? head.RightAligned() : head);
        }

        foreach (var row in table.Rows) ruled.AddRow([.. row.Select(Markup.Escape)]);
        if (table.Caption.Length > 0) ruled.Caption = new TableTitle(Markup.Escape(table.Caption));
        console.Write(ruled);
    }

    private static void PrintPlain(Kith.Experiments.Documents.Table table, TextWriter output)
    {
        int[] widths = [.. table.Header.Select((_, column) => table.Rows.Append(table.Header).Max(row => row[column].Length))];
        foreach (var row in table.Rows.Prepend(table.Header))
        {
            var cells = row.Select((cell, i) => IsNumeric(table, i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }

        if (table.Caption.Length > 0) output.WriteLine(table.Caption);
    }
}
