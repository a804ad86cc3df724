using System.Text;

namespace Kith.Experiments.Documents;

/// <summary>Writes a document as Markdown (the dialect of common web hosts, with tables).</summary>
internal static class MarkdownWriter
{
    public static MarkdownReport Write(Document document, string folder)
    {
        var text = new StringBuilder();
        var figures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        text.Append("# ").Append(Inline(document.Title)).Append("\n\n");
        if (document.Subtitle.Length > 0) text.Append('_').Append(Inline(document.Subtitle)).Append("_\n\n");
        foreach (var block in document.Blocks)
        {
            if (block is FigureBlock figure) figures[PathOf(figure, folder)] = figure.Figure.ToSvg();
            text.Append(TextOf(block, folder)).Append("\n\n");
        }

        return new(text.ToString().TrimEnd('\n') + "\n", figures);
    }

    private static string TextOf(Block block, string folder) => block switch
    {
        HeadingBlock heading => new string('#', heading.Level) + " " + Inline(heading.Text),
        ParagraphBlock paragraph => Inline(paragraph.Text),
        BulletsBlock bullets => string.Join('\n', bullets.Items.Select(item => "* " + Inline(item))),
        CalloutBlock callout => $"> **{Plain(callout.Heading)}**\n>\n> {Inline(callout.Text)}",
        KeyNumbersBlock numbers => string.Join('\n', numbers.Numbers.Select(KeyNumber)),
        TableBlock table => TableText(table.Table),
        FigureBlock figure => FigureText(figure, folder),
        CodeBlock code => CodeText(code),
        _ => throw new InvalidOperationException($"No Markdown for {block.GetType().Name}."),
    };

    private static string KeyNumber(KeyNumber number) =>
        $"* {Plain(number.Label)}: **{Plain(number.Value)}**" + (number.Detail.Length > 0 ? $" ({Plain(number.Detail)})" : "");

    private static string TableText(Table table)
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", table.Header.Select(Inline)).Append(" |\n|");
        for (var column = 0; column < table.Header.Count; column++) text.Append(table.IsNumeric(column) ? "---:|" : "---|");
        foreach (var row in table.Rows) text.Append("\n| ").AppendJoin(" | ", row.Select(Inline)).Append(" |");
        if (table.Caption.Length > 0) text.Append("\n\n_").Append(Inline(table.Caption)).Append('_');
        return text.ToString();
    }

    private static string FigureText(FigureBlock figure, string folder)
    {
        var name = figure.Figure.Title.Length > 0 ? figure.Figure.Title : figure.Name;
        var caption = figure.Caption.Length > 0 ? $"\n\n_{Inline(figure.Caption)}_" : "";
        return $"![{Plain(name)}]({PathOf(figure, folder)}){caption}";
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

    private static string Inline(string text) => string.Concat(Prose.Parts(text).Select(part => part.Kind switch
    {
        Prose.Kind.Strong => $"**{Plain(part.Text)}**",
        Prose.Kind.Code => $"`{part.Text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")}`",
        _ => Plain(part.Text),
    }));

    private static string Plain(string text)
    {
        var result = new StringBuilder();
        var line = text.ReplaceLineEndings(" ");
        for (var i = 0; i < line.Length; i++)
        {
            if (IsMarkup(line, i)) result.Append('\\');
            result.Append(line[i] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => line[i].ToString() });
        }

        return result.ToString();
    }

    // An underscore inside a word means nothing to Markdown, and names of modes are full of them.
    private static bool IsMarkup(string text, int i) => text[i] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '|' or '~' => true,
        '_' => i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
        '#' or '+' or '-' or '=' => i == 0,
        '.' or ')' =>
            i > 0 && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0 && (i == text.Length - 1 || text[i + 1] == ' '),
        _ => false,
    };
}
