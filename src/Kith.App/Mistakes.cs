using System.CommandLine;
using System.CommandLine.Parsing;
using Kith.App.Commands;
using Kith.Experiments.Sessions;

namespace Kith.App;

/// <summary>What is wrong with a command line, in one sentence each, with the flag that was probably meant.</summary>
internal static class Mistakes
{
    public static IReadOnlyList<string> Of(ParseResult line, KithCommand? command)
    {
        Argument[] missing = [.. (command?.Arguments ?? []).Where(argument => IsMissing(argument, line))];
        return
        [
            .. line.UnmatchedTokens.Concat(MistypedFlags(line, command)).Select(word => Unknown(word, line, command)),
            .. missing.Select(argument => $"{command!.Name} needs a {argument.Name}: {argument.Description}."),
            .. line.Errors.Where(error => missing.Length == 0 || error.SymbolResult is OptionResult)
                .Select(error => error.Message)
                .Where(message => !line.UnmatchedTokens.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal))),
        ];
    }

    /// <summary>
    /// What to say about a word that names nothing and stands behind a switch, which may have been meant as its value; otherwise
    /// nothing.
    /// </summary>
    public static string BehindSwitch(string word, IReadOnlyList<string> words, Command command)
    {
        var flag = words.Zip(words.Skip(1)).FirstOrDefault(pair => pair.Second == word).First;
        return command.Options.OfType<Option<bool>>().Any(option => option.Name == flag || option.Aliases.Contains(flag ?? ""))
            ? $"; as the value of {flag} it must be true or false"
            : "";
    }

    private static bool IsMissing(Argument argument, ParseResult line) =>
        argument.Arity.MinimumNumberOfValues > 0 && line.GetResult(argument) is not { Tokens.Count: > 0 };

    // Where a command takes any words, the parser takes a mistyped flag for one of them.
    private static IEnumerable<string> MistypedFlags(ParseResult line, KithCommand? command) =>
        from argument in command?.Arguments ?? []
        from token in line.GetResult(argument)?.Tokens ?? []
        where token.Value.StartsWith("--", StringComparison.Ordinal)
        select token.Value;

    private static string Unknown(string word, ParseResult line, KithCommand? command)
    {
        if (!word.StartsWith('-'))
        {
            var words = line.Tokens.Select(token => token.Value).ToArray();
            return $"'{word}' is not expected here{(command is null ? "" : BehindSwitch(word, words, command))}.";
        }

        var known = (command?.Options ?? []).SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help");
        var nearest = Spelling.Nearest(word, known);
        return $"There is no flag {word}{(nearest is null ? "" : $"; the nearest is {nearest}")}.";
    }
}
