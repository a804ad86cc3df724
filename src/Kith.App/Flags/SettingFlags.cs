using System.CommandLine;
using System.CommandLine.Parsing;
using Kith.Options;

namespace Kith.App.Flags;

/// <summary>A flag for every setting of a schema: key and aliases, with dashes or underscores.</summary>
internal sealed class SettingFlags
{
    private readonly List<(OptionInfo Info, Option Flag)> _flags = [];

    /// <summary>Adds the flags to a command; names that the command already uses are left to it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="schema">Schemas of the settings; where two have a key, the first one counts.</param>
    public SettingFlags(Command command, params IEnumerable<OptionsSchema> schema)
    {
        var taken = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToHashSet();
        foreach (var info in schema.SelectMany(each => each.Options).Where(info => !info.IsIgnored).DistinctBy(info => info.Key))
        {
            if (taken.Contains(info.Flag)) continue;
            string[] names = [.. Spellings(info).Where(taken.Add)];
            var flag = FlagFor(info, names);
            _flags.Add((info, flag));
            command.Options.Add(flag);
        }
    }

    /// <summary>The settings that were typed as flags: the last and strongest layer.</summary>
    public IReadOnlyList<Setting> Read(ParseResult line) =>
        [.. _flags.Select(flag => line.GetResult(flag.Flag)).OfType<OptionResult>().Where(result => !result.Implicit)
            .Select(SettingOf)];

    private static Setting SettingOf(OptionResult result)
    {
        var name = result.IdentifierToken?.Value ?? result.Option.Name;
        var value =
            result.Option is Option<string[]> ? ListOf(result) : result.Tokens.Count > 0 ? result.Tokens[0].Value : "true";
        return new(name.TrimStart('-'), value, name);
    }

    // Words, words with commas, and words of a repeated flag: all are items.
    private static string ListOf(OptionResult result) =>
        string.Join(',', result.Tokens.Select(token => token.Value.Trim().Trim(',')).Where(word => word.Length > 0));

    private static IEnumerable<string> Spellings(OptionInfo info) =>
        info.Aliases.Prepend(info.Key).SelectMany(name => new[] { "--" + name.Replace('_', '-'), "--" + name.Replace('-', '_') })
            .Distinct();

    // A switch takes "true" or "false" when one follows and is on by itself; everything else is text that the schema checks.
    private static Option FlagFor(OptionInfo info, string[] names)
    {
        Option flag = info.Kind switch
        {
            OptionKind.Switch => new Option<bool>(names[0], names[1..]),
            OptionKind.List => new Option<string[]>(names[0], names[1..])
            {
                Arity = ArgumentArity.OneOrMore,
                AllowMultipleArgumentsPerToken = true,
            },
            _ => new Option<string>(names[0], names[1..]) { Arity = ArgumentArity.ExactlyOne },
        };
        (flag.Description, flag.HelpName) = (Describe(info), HelpNameOf(info));
        return flag;
    }

    private static string HelpNameOf(OptionInfo info) => info.Kind switch
    {
        OptionKind.Switch => "BOOL",
        OptionKind.Int or OptionKind.Long => "N",
        OptionKind.Float or OptionKind.Double => "X",
        OptionKind.Choice => "WORD",
        OptionKind.List => "WORDS",
        OptionKind.Schedule => "RATE",
        _ => "TEXT",
    };

    private static string Describe(OptionInfo info)
    {
        var facts = new List<string>();
        if (info.Choices.Count > 0) facts.Add(string.Join(" or ", info.Choices));
        if (info.Range.ToString() is { Length: > 0 } range) facts.Add("in " + range);
        if (info.Unit.Length > 0) facts.Add(info.Unit);
        if (info.Null is { Length: > 0 } nothing) facts.Add($"null for {nothing}");
        facts.Add("default " + (info.Default.Length > 0 ? info.Default : "none"));
        return $"{info.Help} ({string.Join("; ", facts)})";
    }
}
