using Kith.Experiments.Documents;

namespace Kith.App.Terminal;

/// <summary>The prose of a document as lines that fit a terminal, broken at words and without marks.</summary>
internal static class DocumentText
{
    private const string Bullet = "• ", Bar = "│ ", Indent = "    ";

    /// <summary>A block that is neither a table nor a figure.</summary>
    public static IEnumerable<string> Lines(Block block, int width) => block switch
    {
        HeadingBlock heading => Heading(heading.Text, heading.Level, width),
        ParagraphBlock paragraph => Wrap(paragraph.Text, width),
        BulletsBlock bullets => bullets.Items.SelectMany(item => Item(item, width)),
        KeyNumbersBlock numbers => numbers.Numbers.SelectMany(number => Item(TextOf(number), width)),
        CalloutBlock callout => new[] { callout.Heading, callout.Text }
            .SelectMany(text => Wrap(text, width - Bar.Length)).Select(line => Bar + line),
        CodeBlock code => code.Text.TrimEnd('\n').Split('\n').Select(line => Indent + line),
        _ => throw new InvalidOperationException($"No text for {block.GetType().Name}."),
    };

    /// <summary>A heading with a rule under it.</summary>
    /// <param name="text">The heading.</param>
    /// <param name="level">1 for the title, 2 for a section, more for its parts.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IEnumerable<string> Heading(string text, int level, int width)
    {
        string[] lines = [.. Wrap(text, width)];
        var rule = level switch { 1 => '═', 2 => '─', _ => '╌' };
        return lines.Append(new string(rule, lines.Select(line => Math.Min(line.Length, width)).DefaultIfEmpty().Max()));
    }

    /// <summary>Prose as plain text.</summary>
    public static IEnumerable<string> Wrap(string text, int width) => Paragraphs.Wrap([Prose.ToPlainText(text)], width);

    private static IEnumerable<string> Item(string text, int width) => Wrap(text, width - Bullet.Length)
        .Select((line, i) => (i == 0 ? Bullet : new string(' ', Bullet.Length)) + line);

    private static string TextOf(KeyNumber number) =>
        $"{number.Label}: {number.Value}" + (number.Detail.Length > 0 ? $" ({number.Detail})" : "");
}
