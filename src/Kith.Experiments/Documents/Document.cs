using Kith.Experiments.Charts;

namespace Kith.Experiments.Documents;

/// <summary>A report: headings, prose, tables and figures in order, to be written as Markdown or as one HTML page.</summary>
/// <remarks>In prose, <c>**strong**</c> and <c>`code`</c> are understood; everything else is plain text and escaped.</remarks>
/// <param name="title">Title of the report.</param>
public sealed class Document(string title)
{
    private readonly List<Block> _blocks = [];

    /// <summary>Title of the report.</summary>
    public string Title { get; } = title;

    /// <summary>One line below the title: preset, seeds, version.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Everything below title and subtitle, in order.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Begins a section.</summary>
    /// <param name="text">Its heading.</param>
    /// <param name="level">2 for a section, 3 for a part of one, 4 below.</param>
    public Document Heading(string text, int level = 2) => Add(new HeadingBlock(text, Math.Clamp(level, 2, 4)));

    /// <summary>Adds prose.</summary>
    /// <param name="text">One paragraph.</param>
    public Document Paragraph(string text) => Add(new ParagraphBlock(text));

    /// <summary>Adds a list.</summary>
    /// <param name="items">One text per item.</param>
    public Document Bullets(params IReadOnlyList<string> items) => Add(new BulletsBlock(items));

    /// <summary>Adds a box for what every reader must see, such as what would refute the result.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="text">Its text.</param>
    public Document Callout(string heading, string text) => Add(new CalloutBlock(heading, text));

    /// <summary>Adds a row of numbers in large type.</summary>
    /// <param name="numbers">The numbers, best at most five.</param>
    public Document KeyNumbers(params IReadOnlyList<KeyNumber> numbers) => Add(new KeyNumbersBlock(numbers));

    /// <summary>Adds a table.</summary>
    /// <param name="table">The table.</param>
    public Document Table(Table table) => Add(new TableBlock(table));

    /// <summary>Adds a figure.</summary>
    /// <param name="name">
    /// Name of its file without ending: letters, digits, dots, hyphens, underscores; each name once per document.
    /// </param>
    /// <param name="figure">The figure.</param>
    /// <param name="caption">What to see in it.</param>
    /// <exception cref="ArgumentException">The name has other characters or is taken.</exception>
    public Document Figure(string name, Figure figure, string caption = "")
    {
        if (name.Length == 0 || name[0] == '.'
            || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a figure's file; use letters, digits, dots, hyphens and underscores.", nameof(name));
        }

        if (_blocks.OfType<FigureBlock>().Any(block => block.Name == name))
            throw new ArgumentException($"The document already has a figure named '{name}'.", nameof(name));
        return Add(new FigureBlock(name, figure, caption));
    }

    /// <summary>Adds program text.</summary>
    /// <param name="text">The text, as it is.</param>
    /// <param name="language">Its language, such as yaml.</param>
    public Document Code(string text, string language = "") => Add(new CodeBlock(text, language));

    /// <summary>The document as Markdown; figures become files in a folder next to it.</summary>
    /// <param name="folder">Name of the folder for the figures.</param>
    public MarkdownReport ToMarkdown(string folder = "figures") => MarkdownWriter.Write(this, folder);

    /// <summary>The document as one HTML page that loads nothing from anywhere.</summary>
    public string ToHtml() => HtmlWriter.Write(this);

    private Document Add(Block block)
    {
        _blocks.Add(block);
        return this;
    }
}
