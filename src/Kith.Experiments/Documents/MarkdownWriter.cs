using System.Text;
using static Kith.Experiments.Documents.Prose;

namespace Kith.Experiments.Documents;

/// <summary>Writes a document as Markdown (the dialect of common web hosts, with tables).</summary>
internal static class MarkdownWriter
{
    public static MarkdownReport Write(Document document, string folder)
    {
        var text = new StringBuilder();
        var figures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        text.Append("# ").Append(ToMarkdown(document.Title)).Append("\n\n");
        if (document.Subtitle.Length > 0) text.Append('_').Append(ToMarkdown(document.Subtitle)).Append("_\n\n");
        foreach (var block in document.Blocks)
        {
            if (block is FigureBlock figure) figures[PathOf(figure, folder)] = figure.Figure.ToSvg();
            text.Append(TextOf(block, folder)).Append("\n\n");
        }

        return new(text.ToString().TrimEnd('\n') + "\n", figures);
    }

    public static string TextOf(Block block, string folder) => block switch
    {
        HeadingBlock heading => new string('#', heading.Level) + " " + ToMarkdown(heading.Text),
        ParagraphBlock paragraph => ToMarkdown(paragraph.Text),
        BulletsBlock bullets => string.Join('\n', bullets.Items.Select(item => "* " + ToMarkdown(item))),
        CalloutBlock callout => $"> **{Escape(callout.Heading)}**\n>\n> {ToMarkdown(callout.Text)}",
        KeyNumbersBlock numbers => string.Join('\n', numbers.Numbers.Select(KeyNumber)),
        TableBlock table => TableText(table.Table),
        FigureBlock figure => FigureText(figure, folder),
        CodeBlock code => CodeText(code),
        _ => throw new InvalidOperationException($"No Markdown for {block.GetType().Name}."),
    };

    private static string KeyNumber(KeyNumber number) =>
        $"* {Escape(number.Label)}: **{Escape(number.Value)}**" + (number.Detail.Length > 0 ? $" ({Escape(number.Detail)})" : "");

    private static string TableText(Table table)
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", table.Header.Select(Cell)).Append(" |\n|");
        for (var column = 0; column < table.Header.Count; column++) text.Append(table.IsNumeric(column) ? "---:|" : "---|");
        foreach (var row in table.Rows) text.Append("\n| ").AppendJoin(" | ", row.Select(Cell)).Append(" |");
        if (table.Caption.Length > 0) text.Append("\n\n_").Append(ToMarkdown(table.Caption)).Append('_');
        return text.ToString();
    }

    // A bar ends a cell, even inside code.
    private static string Cell(string text) => ToMarkdown(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string FigureText(FigureBlock figure, string folder)
    {
        var name = figure.Figure.Title.Length > 0 ? figure.Figure.Title : figure.Name;
        var caption = figure.Caption.Length > 0 ? $"\n\n_{ToMarkdown(figure.Caption)}_" : "";
        return $"![{Escape(name)}]({PathOf(figure, folder)}){caption}";
    }

    private static string PathOf(FigureBlock figure, string folder) =>
        (folder.Length > 0 ? folder + "/" : "") + figure.Name + ".svg";

    // A fence one longer than any run of backticks inside cannot be closed by the text.
    private static string CodeText(CodeBlock code)
    {
        var (longest, run) = (2, 0);
        foreach (var letter in code.Text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"{fence}{code.Language}\n{code.Text.TrimEnd('\n')}\n{fence}";
    }
}
