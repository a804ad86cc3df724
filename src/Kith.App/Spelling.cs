using Kith.Options;

namespace Kith.App;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>The known word nearest to a mistyped one; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var typed = Normal(word);
        var nearest = known.MinBy(candidate => (EditDistance.Between(typed, Normal(candidate)), candidate));
        var limit = Math.Max(2, typed.Length / 2);
        return nearest is not null && EditDistance.Between(typed, Normal(nearest)) <= limit ? nearest : null;
    }

    private static string Normal(string word) => word.ToLowerInvariant().Replace('-', '_');
}
