namespace Kith.Options;

/// <summary>
/// How many letters must be inserted, removed, exchanged, or swapped with their neighbour to turn one word into another
/// (Levenshtein, 1966, with Damerau's swaps, 1964, each of them of letters that nothing else moves).
/// </summary>
public static class EditDistance
{
    // One wrong letter in three is a slip; more is another word.
    private const int LettersPerSlip = 3;

    /// <summary>The distance; 0 for equal words.</summary>
    public static int Between(string from, string to)
    {
        var (before, previous, current) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var exchanged = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(exchanged, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[to.Length];
    }

    /// <summary>The one of some words that a mistyped one was probably meant to be.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="known">The known words.</param>
    /// <returns>The nearest; null where more than a third of its letters, or of those that were typed, would be wrong.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => (Between(word, candidate), candidate));
        return nearest is not null && LettersPerSlip * Between(word, nearest) <= Math.Max(word.Length, nearest.Length)
            ? nearest
            : null;
    }
}
