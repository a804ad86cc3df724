using System.Reflection;
using Kith.App.Signals;
using Kith.App.Terminal;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;

namespace Kith.App;

/// <summary>What a command needs of its environment; tests use their own.</summary>
internal sealed class CommandHost
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where notes, warnings and errors go, and with <c>--json</c> everything that is for people.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The studies.</summary>
    public required IReadOnlyList<Study> Studies { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Environment variables by name; null where there is none.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Whether results are looked at on a terminal that can show colours and move its cursor.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether standard error, where progress is shown, is such a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get => Window?.Invoke().Width ?? field; init; } = 80;

    /// <summary>Lines of the terminal.</summary>
    public int Height { get => Window?.Invoke().Height ?? field; init; } = 24;

    /// <summary>Asks for the size of the terminal, which may change at any moment; null where the size is fixed.</summary>
    public Func<(int Width, int Height)>? Window { get; init; }

    /// <summary>Asks for a key that was pressed since; itself null where nobody can press any.</summary>
    public Func<ConsoleKey?>? ReadKey { get; init; }

    /// <summary>Requests to stop or to save.</summary>
    public required Interrupts Interrupts { get; init; }

    /// <summary>Threads to use when no number is given.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Runs this program as another process, with environment variables in addition to those of this one.</summary>
    public RunProgram RunAgain { get; init; } = SameProgram.Run;

    /// <summary>The command line as typed, for the record.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Version of the program.</summary>
    public string Version { get; init; } = "";

    /// <summary>Commit that the program was built from; empty when it was built without one.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The real ones of this process.</summary>
    public static CommandHost OfThisProcess(IReadOnlyList<Study> studies, Interrupts interrupts)
    {
        var canDraw = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "" or null));
        var (isTerminal, isErrorTerminal) = (canDraw && !Console.IsOutputRedirected, canDraw && !Console.IsErrorRedirected);
        return new()
        {
            Output = StandardStreams.Output,
            Error = StandardStreams.Error,
            Studies = studies,
            Variable = Environment.GetEnvironmentVariable,
            IsTerminal = isTerminal,
            IsErrorTerminal = isErrorTerminal,
            Window = isTerminal || isErrorTerminal ? TerminalSize.Now : null,
            ReadKey = isTerminal && !Console.IsInputRedirected ? NextKey : null,
            Interrupts = interrupts,
            Processors = Environment.ProcessorCount,
            CommandLine = string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Prepend("kith")),
            Version = typeof(CommandHost).Assembly.GetName().Version?.ToString(3) ?? "",
            Commit = CommitOf(typeof(CommandHost).Assembly),
        };
    }

    /// <summary>Says something to a person, apart from the results; a terminal breaks it at words.</summary>
    public void Tell(string text)
    {
        foreach (var line in IsErrorTerminal ? Paragraphs.Wrap([text], Width) : [text]) Error.WriteLine(line);
    }

    /// <summary>Plans and trains the runs in a folder.</summary>
    public RunService ServiceFor(string root) =>
        new(Studies, root) { Clock = Clock, Version = Version, Commit = Commit, CommandLine = CommandLine };

    private static ConsoleKey? NextKey() => Console.KeyAvailable ? Console.ReadKey(intercept: true).Key : null;

    // The compiler writes it behind the version.
    private static string CommitOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit]
            ? commit
            : "";
}
