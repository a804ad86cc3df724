using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>
/// Prints a document: on a terminal as plain text that fits it, elsewhere as Markdown. Figures are left to the files.
/// </summary>
/// <param name="host">The environment of the command.</param>
/// <param name="output">Where text goes.</param>
internal sealed class DocumentPrinter(CommandHost host, CommandOutput output)
{
    private readonly bool _isPlain = host.IsTerminal && !output.IsJson;

    /// <summary>Prints a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="brief">
    /// Only headings, tables, notes and verdicts of the sections: no figures, no explanations, no parts of sections.
    /// </param>
    public void Print(Document document, bool brief)
    {
        if (_isPlain) Write(DocumentText.Heading(document.Title, 1, host.Width));
        else Write(["# " + Prose.ToMarkdown(document.Title)]);
        if (!brief) WriteCaption(document.Subtitle);
        foreach (var block in brief ? MainBlocks(document.Blocks) : document.Blocks) Print(block);
        output.Text.WriteLine();
    }

    private static IEnumerable<Block> MainBlocks(IEnumerable<Block> blocks)
    {
        var isPart = false;
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading) isPart = heading.Level > 2;
            if (!isPart && block is HeadingBlock or TableBlock or BulletsBlock or CalloutBlock) yield return block;
        }
    }

    private void Print(Block block)
    {
        switch (block)
        {
            case FigureBlock figure:
                WriteCaption(figure.Caption);
                break;
            case TableBlock { Table: var table }:
                Print(table);
                WriteCaption(table.Caption);
                break;
            default:
                Write(_isPlain ? DocumentText.Lines(block, host.Width) : [block.ToMarkdown()]);
                break;
        }
    }

    private void Print(Table table)
    {
        if (_isPlain)
        {
            TablePrinter.Print(WithoutCaption(table, Prose.ToPlainText), host, output);
            output.Text.WriteLine();
        }
        else
        {
            Write([new TableBlock(WithoutCaption(table, text => text)).ToMarkdown()]);
        }
    }

    private static Table WithoutCaption(Table table, Func<string, string> textOf)
    {
        var copy = new Table([.. table.Header.Select(textOf)]);
        foreach (var row in table.Rows) copy.Row([.. row.Select(textOf)]);
        return copy;
    }

    private void WriteCaption(string text)
    {
        if (text.Length > 0) Write(_isPlain ? DocumentText.Wrap(text, host.Width) : [$"_{Prose.ToMarkdown(text)}_"]);
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines) output.Text.WriteLine(line);
        output.Text.WriteLine();
    }
}
