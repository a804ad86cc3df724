using System.Text;

namespace Kith.Experiments.Documents;

/// <summary>Prose with its two marks: **strong** and `code`. A mark that is never closed is plain text.</summary>
public static class Prose
{
    internal enum Kind
    {
        Plain,
        Strong,
        Code,
    }

    /// <summary>The prose as Markdown, on one line.</summary>
    /// <param name="text">The prose.</param>
    public static string ToMarkdown(string text) => string.Concat(Parts(text).Select(part => part.Kind switch
    {
        Kind.Strong => $"**{Escape(part.Text)}**",
        Kind.Code => $"`{part.Text.ReplaceLineEndings(" ")}`",
        _ => Escape(part.Text),
    }));

    /// <summary>The words alone, on one line, without marks.</summary>
    /// <param name="text">The prose.</param>
    public static string ToPlainText(string text) => string.Concat(Parts(text).Select(part => part.Text)).ReplaceLineEndings(" ");

    internal static IEnumerable<(Kind Kind, string Text)> Parts(string text)
    {
        var plainFrom = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var (mark, kind) = MarkAt(text, at);
            if (mark.Length == 0) continue;
            var end = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            if (end <= at + mark.Length) continue;
            if (at > plainFrom) yield return (Kind.Plain, text[plainFrom..at]);
            yield return (kind, text[(at + mark.Length)..end]);
            at = end + mark.Length - 1;
            plainFrom = at + 1;
        }

        if (plainFrom < text.Length) yield return (Kind.Plain, text[plainFrom..]);
    }

    private static (string Mark, Kind Kind) MarkAt(string text, int at) => text[at] switch
    {
        '`' => ("`", Kind.Code),
        '*' when at + 1 < text.Length && text[at + 1] == '*' => ("**", Kind.Strong),
        _ => ("", Kind.Plain),
    };

    /// <summary>
    /// Plain text with that escaped which Markdown would understand where it stands, so that the rest reads as text.
    /// </summary>
    internal static string Escape(string text)
    {
        var result = new StringBuilder();
        var line = text.ReplaceLineEndings(" ");
        for (var i = 0; i < line.Length; i++)
        {
            if (IsMarkup(line, i)) result.Append('\\');
            result.Append(line[i]);
        }

        return result.ToString();
    }

    private static bool IsMarkup(string text, int i) => text[i] switch
    {
        '`' => true,
        '\\' => i + 1 < text.Length && char.IsPunctuation(text[i + 1]),
        '*' or '~' => !StandsAlone(text, i),
        '_' => !StandsAlone(text, i) && !IsInsideWord(text, i),
        '<' => i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?'),
        '&' => i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '#') && text.IndexOf(';', i) > 0,
        '[' => i == 0 || text.AsSpan(i).Contains("](", StringComparison.Ordinal),
        '>' => i == 0,
        '#' => i == 0 && text.TrimStart('#') is "" or [' ', ..],
        '+' or '-' => i == 0 && (i == text.Length - 1 || text[1] is ' ' or '-'),
        '=' => i == 0 && text.TrimEnd('=').Length == 0,
        '.' or ')' =>
            i > 0 && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0 && (i == text.Length - 1 || text[i + 1] == ' '),
        _ => false,
    };

    // A run of marks between blanks marks nothing: the stars of a p value.
    private static bool StandsAlone(string text, int i)
    {
        var (first, last) = (i, i);
        while (first > 0 && text[first - 1] == text[i]) first--;
        while (last + 1 < text.Length && text[last + 1] == text[i]) last++;
        return first > 0 && text[first - 1] == ' ' && (last == text.Length - 1 || text[last + 1] == ' ');
    }

    // Names of modes are full of underscores.
    private static bool IsInsideWord(string text, int i) =>
        i > 0 && i < text.Length - 1 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
}
