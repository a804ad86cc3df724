using System.CommandLine;
using Kith.App.Commands;
using Kith.App.Signals;

namespace Kith.App;

/// <summary>The program: finds the verb, lets it prepare its flags, runs it, and turns every failure into a message and an exit code.</summary>
internal sealed class Application(Surroundings outside)
{
    private static readonly ParserConfiguration s_parsing =
        new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <returns>The exit code.</returns>
    public int Run(params IReadOnlyList<string> words)
    {
        var code = Try(words);
        if (code is not (ExitCode.Done or ExitCode.Interrupted)) return code;
        return outside.Interrupts.Wanted switch
        {
            Stop.Terminate => ExitCode.Terminated,
            Stop.Requeue => ExitCode.Requeue,
            _ => code,
        };
    }

    private int Try(IReadOnlyList<string> words)
    {
        try
        {
            return Call(words);
        }
        catch (Exception exception)
        {
            return Failures.Tell(exception, outside);
        }
    }

    private int Call(IReadOnlyList<string> words)
    {
        Verb[] verbs = [.. VerbList.Of(outside)];
        var root = Root(verbs);
        if (words.Count == 0 || (words.Count == 1 && words[0] == "help"))
        {
            HelpText.WriteProgram(verbs, words.Count == 0 ? outside.Error : outside.Output);
            return words.Count == 0 ? ExitCode.WrongUse : ExitCode.Done;
        }

        var verb = verbs.FirstOrDefault(each => each.Name == words[0]);
        if (verb is null && !words[0].StartsWith('-'))
            throw UsageException.Unknown("verb", words[0], verbs.Select(each => each.Name));
        verb?.Prepare([.. words.Skip(1)]);
        var line = root.Parse(words, s_parsing);
        var mistakes = line.Action is HelpAction or VersionAction ? [] : Mistakes.Of(line, verb);
        return mistakes.Count > 0 ? Refuse(mistakes, verb) : line.Invoke(new InvocationConfiguration
        {
            Output = outside.Output,
            Error = outside.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private int Refuse(IReadOnlyList<string> mistakes, Verb? verb)
    {
        foreach (var mistake in mistakes) outside.Error.WriteLine($"kith: {mistake}");
        outside.Error.WriteLine($"See kith {(verb is null ? "" : verb.Name + " ")}--help.");
        return ExitCode.WrongUse;
    }

    private RootCommand Root(Verb[] verbs)
    {
        var root = new RootCommand("A reinforcement-learning laboratory for agents that live among others.");
        foreach (var option in root.Options)
        {
            if (option is System.CommandLine.Help.HelpOption) option.Action = new HelpAction(verbs, outside.Output);
            else if (option is VersionOption) option.Action = new VersionAction(outside);
        }

        foreach (var verb in verbs) root.Subcommands.Add(verb);
        return root;
    }
}
