using Kith.Experiments.Sessions;

namespace Kith.App;

/// <summary>The command line asks for something that does not exist or does not go together.</summary>
/// <param name="message">What was found and what is needed.</param>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>An unknown word, with the nearest of the words that are known.</summary>
    /// <param name="what">What the word should have been, such as "study".</param>
    /// <param name="found">The word.</param>
    /// <param name="known">The known words.</param>
    public static UsageException Unknown(string what, string found, IEnumerable<string> known) =>
        new(Spelling.Unknown(what, found, known));
}
