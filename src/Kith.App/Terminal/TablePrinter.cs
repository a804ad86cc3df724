using Spectre.Console;
using Table = Kith.Experiments.Documents.Table;

namespace Kith.App.Terminal;

/// <summary>Prints tables: ruled on a terminal, aligned with blanks elsewhere.</summary>
internal static class TablePrinter
{
    /// <summary>Prints a table.</summary>
    public static void Print(Table table, CommandHost host, CommandOutput output)
    {
        if (host.IsTerminal && !output.IsJson) PrintRuled(table, host.OpenConsole());
        else PrintPlain(table, output.Text);
    }

    private static void PrintRuled(Table table, IAnsiConsole console)
    {
        var ruled = new Spectre.Console.Table { Border = TableBorder.Rounded };
        for (var column = 0; column < table.Header.Count; column++)
        {
            var head = new TableColumn(Markup.Escape(table.Header[column]));
            ruled.AddColumn(table.IsNumeric(column) ? head.RightAligned() : head);
        }

        foreach (var row in table.Rows) ruled.AddRow([.. row.Select(Markup.Escape)]);
        if (table.Caption.Length > 0) ruled.Caption = new TableTitle(Markup.Escape(table.Caption));
        console.Write(ruled);
    }

    private static void PrintPlain(Table table, TextWriter output)
    {
        int[] widths = [.. table.Header.Select((_, column) => table.Rows.Append(table.Header).Max(row => row[column].Length))];
        foreach (var row in table.Rows.Prepend(table.Header))
        {
            var cells = row.Select((cell, i) => table.IsNumeric(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }

        if (table.Caption.Length > 0) output.WriteLine(table.Caption);
    }
}
