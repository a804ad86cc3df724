namespace Kith.App.Terminal;

/// <summary>Sentences in lines that fit a terminal.</summary>
internal static class Paragraphs
{
    /// <summary>
    /// The paragraphs, broken at blanks, and within long words behind commas and bars, so that no line is longer than given
    /// unless a part of a word is.
    /// </summary>
    public static IEnumerable<string> Wrap(IEnumerable<string> paragraphs, int width) =>
        paragraphs.SelectMany(text => Wrap(text, width));

    /// <summary>
    /// Parts side by side, broken between two of them so that no line is longer than given; a part
    /// that is longer alone is wrapped.
    /// </summary>
    public static IEnumerable<string> Join(IEnumerable<string> parts, string between, int width)
    {
        var line = "";
        foreach (var part in parts)
        {
            if (line.Length > 0 && line.Length + between.Length + part.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length > 0 ? line + between + part : part;
            if (line.Length <= width) continue;
            foreach (var wrapped in Wrap(line, width)) yield return wrapped;
            line = "";
        }

        if (line.Length > 0) yield return line;
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.AddRange(Parts(word, width));
        }

        return lines;
    }

    private static IEnumerable<string> Parts(string word, int width)
    {
        while (word.Length > width)
        {
            var cut = word.AsSpan(0, Math.Max(width, 1)).LastIndexOfAny(',', '|') + 1;
            if (cut == 0) break;
            yield return word[..cut];
            word = word[cut..];
        }

        yield return word;
    }
}
