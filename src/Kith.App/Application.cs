using System.CommandLine;
using Kith.App.Commands;
using Kith.App.Signals;
using Kith.Experiments.Runs;

namespace Kith.App;

/// <summary>
/// The program: finds the verb, lets it prepare its flags, runs it, and turns every failure into a message and an exit code.
/// </summary>
internal sealed class Application(CommandHost host)
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
        return host.Interrupts.Wanted switch
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
            return Failures.Report(exception, host);
        }
    }

    private int Call(IReadOnlyList<string> words)
    {
        KithCommand[] commands = [.. CommandList.Of(host)];
        var root = Root(commands);
        if (words.Count > 1 && words[0] == "help") return Call([.. words.Skip(1), "--help"]);
        if (words.Count == 2 && words[1] == "--version") return Call(["--version"]);
        if (words.Count == 0 || (words.Count == 1 && words[0] == "help"))
        {
            HelpText.WriteProgram(commands, TrainCommand.ExampleOf(host), words.Count == 0 ? host.Error : host.Output);
            return words.Count == 0 ? ExitCode.WrongUse : ExitCode.Done;
        }

        var command = commands.FirstOrDefault(each => each.Name == words[0]);
        if (command is null && !words[0].StartsWith('-'))
            throw UsageException.Unknown("verb", words[0], commands.Select(each => each.Name));
        command?.Prepare([.. words.Skip(1)]);
        var line = root.Parse(words, s_parsing);
        var mistakes = line.Action is HelpAction or VersionAction ? [] : Mistakes.Of(line, command);
        if (mistakes.Count > 0) return Refuse(mistakes, command);
        var code = line.Invoke(new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
        return code == ExitCode.Done && command is not { KeepsResults: true } ? OutputProblem() : code;
    }

    private int OutputProblem() => host.Output is OutputWriter { Failure: { } failure }
        ? throw new RunException(Failure.CannotWrite, $"The output cannot be written: {failure}")
        : ExitCode.Done;

    private int Refuse(IReadOnlyList<string> mistakes, KithCommand? command)
    {
        foreach (var mistake in mistakes) host.Tell($"kith: {mistake}");
        host.Error.WriteLine($"See kith {(command is null ? "" : command.Name + " ")}--help.");
        return ExitCode.WrongUse;
    }

    private RootCommand Root(KithCommand[] commands)
    {
        var root = new RootCommand("A reinforcement-learning laboratory for agents that live among others.");
        foreach (var option in root.Options)
        {
            if (option is System.CommandLine.Help.HelpOption) option.Action = new HelpAction(commands, host);
            else if (option is VersionOption) option.Action = new VersionAction(host);
        }

        foreach (var command in commands) root.Subcommands.Add(command);
        return root;
    }
}
