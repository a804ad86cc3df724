using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>Prints tables: laid out for its width on a terminal, aligned with blanks elsewhere.</summary>
internal static class TablePrinter
{
    /// <summary>Prints a table.</summary>
    public static void Print(Table table, CommandHost host, CommandOutput output)
    {
        var lines = host.IsTerminal && !output.IsJson ? TableLayout.Lines(table, host.Width) : TableLayout.Aligned(table);
        foreach (var line in lines) output.Text.WriteLine(line);
        if (table.Caption.Length > 0) output.Text.WriteLine(table.Caption);
    }
}
