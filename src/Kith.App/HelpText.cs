using System.CommandLine;
using Kith.App.Commands;
using Kith.App.Terminal;

namespace Kith.App;

/// <summary>Help texts of at most 80 columns.</summary>
internal static class HelpText
{
    private const int Width = 80;
    private const int Left = 26;

    /// <summary>Help of the program: its verbs and exit codes.</summary>
    /// <param name="commands">The verbs.</param>
    /// <param name="example">A command line that can be run as it is.</param>
    /// <param name="output">Where it goes.</param>
    public static void WriteProgram(IReadOnlyList<KithCommand> commands, string example, TextWriter output)
    {
        output.WriteLine("kith: a reinforcement-learning laboratory for agents that live among others.");
        output.WriteLine();
        output.WriteLine("Usage: kith VERB [STUDY] [FLAGS]");
        output.WriteLine();
        output.WriteLine("Verbs:");
        foreach (var command in commands) WriteRow(output, command.Name, [.. command.Summaries]);
        output.WriteLine();
        output.WriteLine("kith VERB --help shows more; kith VERB STUDY --help lists the study's settings.");
        WriteEnd(output, example);
    }

    /// <summary>Help of one verb: arguments, flags, an example, exit codes.</summary>
    public static void WriteVerb(KithCommand command, TextWriter output)
    {
        var arguments = string.Concat(command.Arguments.Select(argument => " " + Usage(argument)));
        WriteSummaries(command, output);
        output.WriteLine();
        output.WriteLine($"Usage: kith {command.Name}{arguments} [FLAGS]");
        if (command.Arguments.Count > 0) output.WriteLine("\nArguments:");
        foreach (var argument in command.Arguments)
            WriteRow(output, argument.Name.ToUpperInvariant(), argument.Description ?? "");
        output.WriteLine("\nFlags:");
        foreach (var option in command.Options) WriteRow(output, Names(option), option.Description ?? "");
        WriteRow(output, "--help", "This text");
        if (command.HelpNote.Length > 0) output.WriteLine($"\n{command.HelpNote}");
        WriteEnd(output, command.Example);
    }

    private static void WriteSummaries(KithCommand command, TextWriter output)
    {
        var (first, others) = command.Summaries is [var only] ? ($"kith {command.Name}: {only}", Array.Empty<string>())
            : ($"kith {command.Name}: by study", [.. command.Summaries]);
        foreach (var line in Paragraphs.Wrap([first], Width)) output.WriteLine(line);
        foreach (var line in Paragraphs.Wrap(others, Width - 2)) output.WriteLine("  " + line);
    }

    private static void WriteEnd(TextWriter output, string example)
    {
        output.WriteLine($"\nExit codes:");
        foreach (var line in Paragraphs.Wrap([ExitCode.Help], Width - 2)) output.WriteLine("  " + line);
        output.WriteLine($"\nExample:\n  {example}");
    }

    private static string Usage(Argument argument)
    {
        var name = argument.Name.ToUpperInvariant() + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string Names(Option option) => option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}";

    private static void WriteRow(TextWriter output, string left, params string[] right)
    {
        var start = "  " + left;
        if (start.Length > Left - 2)
        {
            output.WriteLine(start);
            start = "";
        }

        foreach (var line in Paragraphs.Wrap(right, Width - Left).DefaultIfEmpty(""))
        {
            output.WriteLine(start.PadRight(Left) + line);
            start = "";
        }
    }
}
