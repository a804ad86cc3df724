namespace Kith.Experiments.Charts;

/// <summary>How wide words will be in a typical screen font; the reader's own font decides, so this leaves room.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size)
    {
        var units = 0.0;
        foreach (var letter in text) units += UnitsOf(letter);
        return units * size;
    }

    /// <summary>The words in lines no wider than given, where single words allow it.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Of(lines[^1] + " " + word, size) <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    private static double UnitsOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or '.' or ',' or ':' or ';'
        or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or ' ' => 0.32,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' => 0.9,
        >= 'A' and <= 'Z' => 0.68,
        _ => 0.57,
    };
}
