using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>Prints a document: as Markdown, whose tables a terminal shows ruled. Figures are left to the files.</summary>
/// <param name="host">The environment of the command.</param>
/// <param name="output">Where text goes.</param>
internal sealed class DocumentPrinter(CommandHost host, CommandOutput output)
{
    /// <summary>Prints a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="brief">Only headings and tables of the sections, without their parts.</param>
    public void Print(Document document, bool brief)
    {
        Write("# " + Prose.ToMarkdown(document.Title));
        if (!brief) Write(Emphasised(document.Subtitle));
        foreach (var block in brief ? MainTables(document.Blocks) : document.Blocks) Print(block, brief);
        output.Text.WriteLine();
    }

    private static IEnumerable<Block> MainTables(IEnumerable<Block> blocks)
    {
        var isPart = false;
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading) isPart = heading.Level > 2;
            if (!isPart && block is (HeadingBlock or TableBlock)) yield return block;
        }
    }

    private void Print(Block block, bool brief)
    {
        switch (block)
        {
            case FigureBlock figure:
                Write(Emphasised(figure.Caption));
                break;
            case TableBlock { Table: var table }:
                Print(table);
                if (!brief) Write(Emphasised(table.Caption));
                break;
            default:
                Write(block.ToMarkdown());
                break;
        }
    }

    private void Print(Table table)
    {
        if (!host.IsTerminal || output.IsJson)
        {
            Write(new TableBlock(WithoutCaption(table, text => text)).ToMarkdown());
            return;
        }

        TablePrinter.Print(WithoutCaption(table, Prose.ToPlainText), host, output);
        output.Text.WriteLine();
    }

    private static Table WithoutCaption(Table table, Func<string, string> textOf)
    {
        var copy = new Table([.. table.Header.Select(textOf)]);
        foreach (var row in table.Rows) copy.Row([.. row.Select(textOf)]);
        return copy;
    }

    private void Write(string text)
    {
        if (text.Length > 0) output.Text.WriteLine(text + output.Text.NewLine);
    }

    private static string Emphasised(string text) => text.Length == 0 ? "" : $"_{Prose.ToMarkdown(text)}_";
}
