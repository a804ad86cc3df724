namespace Kith.App.Terminal;

/// <summary>Sentences in lines that fit a terminal.</summary>
internal static class Paragraphs
{
    /// <summary>The paragraphs, broken at blanks so that no line is longer than given unless a single word is.</summary>
    public static IEnumerable<string> Wrap(IEnumerable<string> paragraphs, int width) =>
        paragraphs.SelectMany(text => Wrap(text, width));

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }
}
