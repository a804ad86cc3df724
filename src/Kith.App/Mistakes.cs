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
            .. line.UnmatchedTokens.Select(word => Unknown(word, command)),
            .. missing.Select(argument => $"{command!.Name} needs a {argument.Name}: {argument.Description}."),
            .. line.Errors.Where(error => missing.Length == 0 || error.SymbolResult is OptionResult)
                .Select(error => error.Message)
                .Where(message => !line.UnmatchedTokens.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal))),
        ];
    }

    private static bool IsMissing(Argument argument, ParseResult line) =>
        argument.Arity.MinimumNumberOfValues > 0 && line.GetResult(argument) is not { Tokens.Count: > 0 };

    private static string Unknown(string word, KithCommand? command)
    {
        if (!word.StartsWith('-')) return $"'{word}' is not expected here.";
        var known = (command?.Options ?? []).SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help");
        var nearest = Spelling.Nearest(word, known);
        return $"There is no flag {word}{(nearest is null ? "" : $"; the nearest is {nearest}")}.";
    }
}
