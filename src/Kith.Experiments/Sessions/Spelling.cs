using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    /// <summary>A sentence about an unknown word, with the nearest of the words that are known.</summary>
    /// <param name="what">What the word should have been, such as "study".</param>
    /// <param name="found">The word.</param>
    /// <param name="known">The known words.</param>
    public static string Unknown(string what, string found, IEnumerable<string> known)
    {
        string[] words = [.. known];
        var hint = Nearest(found, words) is { } nearest ? $"; the nearest is '{nearest}'" : "";
        return $"There is no {what} '{found}'{hint}. Known: {string.Join(", ", words)}.";
    }

    /// <summary>The known word nearest to a mistyped one; null when none is near.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="known">The known words.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string[] words = [.. known];
        var nearest = EditDistance.Nearest(Normal(word), words.Select(Normal));
        return nearest is null ? null : words.Where(candidate => Normal(candidate) == nearest).Min(StringComparer.Ordinal);
    }

    // The dashes of a flag are no letters in which two words are alike.
    private static string Normal(string word) => word.TrimStart('-').ToLowerInvariant().Replace('-', '_');
}
