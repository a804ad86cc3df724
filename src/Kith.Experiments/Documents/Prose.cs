namespace Kith.Experiments.Documents;

/// <summary>Prose with its two marks: **strong** and `code`. A mark that is never closed is plain text.</summary>
internal static class Prose
{
    public enum Kind
    {
        Plain,
        Strong,
        Code,
    }

    public static IEnumerable<(Kind Kind, string Text)> Parts(string text)
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
}
