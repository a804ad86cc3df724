using System.Text;
using static Kith.Experiments.Charts.Markup;

namespace Kith.Experiments.Documents;

/// <summary>Writes a document as one HTML page: inline styles and figures, no script, nothing fetched.</summary>
internal sealed class HtmlWriter
{
    // Broader than this, a figure takes a whole row.
    private const double WideFigure = 800;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<HeadingBlock, string> _anchors = new(ReferenceEqualityComparer.Instance);
    private int _figures;

    public static string Write(Document document)
    {
        var writer = new HtmlWriter();
        writer.WritePage(document);
        return writer._text.ToString();
    }

    private void WritePage(Document document)
    {
        NameAnchors(document);
        _text.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<title>").Append(Escape(document.Title)).Append("</title>\n<style>\n").Append(HtmlStyle.Sheet)
            .Append("\n</style>\n</head>\n<body>\n");
        WriteContents(document);
        _text.Append("<main>\n<header><h1>").Append(Inline(document.Title)).Append("</h1>");
        if (document.Subtitle.Length > 0) _text.Append("<p class=\"subtitle\">").Append(Inline(document.Subtitle)).Append("</p>");
        _text.Append("</header>\n");
        WriteBlocks(document.Blocks);
        _text.Append("</main>\n</body>\n</html>\n");
    }

    private void NameAnchors(Document document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in document.Blocks.OfType<HeadingBlock>())
        {
            var letters = heading.Text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
            var anchor = string.Concat(letters).Trim('-');
            if (anchor.Length == 0) anchor = "section";
            var unique = anchor;
            for (var number = 2; !taken.Add(unique); number++) unique = $"{anchor}-{number}";
            _anchors[heading] = unique;
        }
    }

    private void WriteContents(Document document)
    {
        HeadingBlock[] headings = [.. document.Blocks.OfType<HeadingBlock>().Where(heading => heading.Level <= 3)];
        if (headings.Length < 2) return;
        _text.Append("<nav aria-label=\"Contents\"><p>Contents</p><ol>");
        foreach (var heading in headings)
        {
            _text.Append("<li class=\"level").Append(heading.Level)
                .Append("\"><a href=\"#").Append(_anchors[heading]).Append("\">")
                .Append(Inline(heading.Text)).Append("</a></li>");
        }

        _text.Append("</ol></nav>\n");
    }

    // Figures that follow each other share a grid, so that a wide page has several in a row.
    private void WriteBlocks(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var isFigure = blocks[i] is FigureBlock;
            if (isFigure && (i == 0 || blocks[i - 1] is not FigureBlock)) _text.Append("<div class=\"figures\">\n");
            WriteBlock(blocks[i]);
            if (isFigure && (i + 1 == blocks.Count || blocks[i + 1] is not FigureBlock)) _text.Append("</div>\n");
        }
    }

    private void WriteBlock(Block block) => _ = block switch
    {
        HeadingBlock heading =>
            _text.Append($"<h{heading.Level} id=\"{_anchors[heading]}\">{Inline(heading.Text)}</h{heading.Level}>\n"),
        ParagraphBlock paragraph => _text.Append("<p>").Append(Inline(paragraph.Text)).Append("</p>\n"),
        BulletsBlock bullets =>
            _text.Append("<ul>").AppendJoin("", bullets.Items.Select(item => $"<li>{Inline(item)}</li>")).Append("</ul>\n"),
        CalloutBlock callout =>
            _text.Append($"<aside><strong>{Inline(callout.Heading)}</strong><p>{Inline(callout.Text)}</p></aside>\n"),
        KeyNumbersBlock numbers => WriteKeyNumbers(numbers),
        TableBlock table => WriteTable(table.Table),
        FigureBlock figure => WriteFigure(figure),
        CodeBlock code => _text.Append("<pre><code>").Append(Escape(code.Text.TrimEnd('\n'))).Append("</code></pre>\n"),
        _ => throw new InvalidOperationException($"No HTML for {block.GetType().Name}."),
    };

    private StringBuilder WriteKeyNumbers(KeyNumbersBlock block)
    {
        _text.Append("<dl class=\"numbers\">");
        foreach (var number in block.Numbers)
        {
            _text.Append($"<div><dt>{Escape(number.Label)}</dt><dd>{Escape(number.Value)}");
            if (number.Detail.Length > 0) _text.Append($"<small>{Escape(number.Detail)}</small>");
            _text.Append("</dd></div>");
        }

        return _text.Append("</dl>\n");
    }

    private StringBuilder WriteTable(Table table)
    {
        _text.Append("<div class=\"table\"><table>");
        if (table.Caption.Length > 0) _text.Append("<caption>").Append(Inline(table.Caption)).Append("</caption>");
        _text.Append("<thead><tr>");
        WriteCells(table, table.Header, "th");
        _text.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            _text.Append("<tr>");
            WriteCells(table, row, "td");
            _text.Append("</tr>");
        }

        return _text.Append("</tbody></table></div>\n");
    }

    private void WriteCells(Table table, IReadOnlyList<string> cells, string element)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            var look = table.IsNumeric(column) ? " class=\"number\"" : "";
            _text.Append($"<{element}{look}>{Inline(cells[column])}</{element}>");
        }
    }

    private StringBuilder WriteFigure(FigureBlock block)
    {
        _figures++;
        var look = block.Figure.Width > WideFigure ? " class=\"wide\"" : "";
        _text.Append($"<figure id=\"figure-{block.Name}\"{look}><div>").Append(block.Figure.ToSvg());
        return _text.Append($"</div><figcaption><b>Figure {_figures}.</b> {Inline(CaptionOf(block))}</figcaption></figure>\n");
    }

    private static string CaptionOf(FigureBlock block) => block.Caption.Length > 0 ? block.Caption
        : string.Join(": ", ((string[])[block.Figure.Title, block.Figure.Subtitle]).Where(text => text.Length > 0)) + ".";

    private static string Inline(string text) => string.Concat(Prose.Parts(text).Select(part => part.Kind switch
    {
        Prose.Kind.Strong => $"<strong>{Escape(part.Text)}</strong>",
        Prose.Kind.Code => $"<code>{Escape(part.Text)}</code>",
        _ => Escape(part.Text),
    }));
}
