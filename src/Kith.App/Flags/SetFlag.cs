using System.CommandLine;
using Kith.Options;

namespace Kith.App.Flags;

/// <summary><c>--set key=value</c>, as often as one likes.</summary>
internal static class SetFlag
{
    public static Option<string[]> Create() => new("--set")
    {
        Description = "Set any value by its key; may be repeated",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>One layer per flag, so that a later one wins over an earlier one.</summary>
    /// <exception cref="UsageException">A text has no key or no equals sign.</exception>
    public static IEnumerable<IReadOnlyList<Setting>> Layers(string[]? texts)
    {
        foreach (var text in texts ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new UsageException($"--set is '{text}', but must be KEY=VALUE.");
            yield return [new Setting(text[..at].Trim(), text[(at + 1)..].Trim(), "--set")];
        }
    }
}
