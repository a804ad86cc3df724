using Kith.App.Signals;
using Kith.Experiments.Studies;

namespace Kith.App.Tests.Fakes;

/// <summary>A place to try command lines: a folder of its own, a study that walks, and everything that was printed.</summary>
internal sealed class CommandLineFixture : IDisposable
{
    private readonly List<int> _exits = [];
    private Interrupts _interrupts;

    public CommandLineFixture() => _interrupts = new(TimeProvider.System, _exits.Add, _ => { });

    public FakeStudy Study { get; } = new();

    /// <summary>A second study; there when it is asked for.</summary>
    public StrollStudy Stroll { get; } = new();

    public bool WithStroll { get; set; }

    /// <summary>A real study in place of those that walk.</summary>
    public Study? Real { get; init; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kith-desk-").FullName;

    public string Runs => Path.Combine(Folder, "runs");

    public Interrupts Interrupts => _interrupts;

    public IReadOnlyList<int> Exits => _exits;

    public bool IsTerminal { get; set; }

    /// <summary>The keys that are pressed one after another; null where there is no keyboard.</summary>
    public Queue<ConsoleKey>? Keys { get; set; }

    /// <summary>Whether the tasks of the study take models.</summary>
    public bool TaskTakesModels
    {
        set
        {
            foreach (var task in Study.Tasks.OfType<FakeTask>()) task.Models = value;
        }
    }

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What happens when the program wants to run itself again: words and variables in, JSON out.</summary>
    public RunProgram RunAgain
    { get; set; } =
        (_, _) => throw new InvalidOperationException("No process was expected.");

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Runs a command line split at blanks; <c>@</c> stands for the folder.</summary>
    public int Run(string line) =>
        RunWords(line.Replace("@", Folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs a command line word by word.</summary>
    public int RunWords(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CommandHost
        {
            Output = output,
            Error = error,
            Studies = Real is not null ? [Real] : WithStroll ? [Study, Stroll] : [Study],
            Interrupts = _interrupts,
            Version = "0.1.0",
            Commit = "abc1234",
            IsTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            ReadKey = Keys is null ? null : () => Keys.TryDequeue(out var key) ? key : null,
            Variable = Variables.GetValueOrDefault,
            RunAgain = RunAgain,
        };
        var code = new Application(host).Run(words);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>After a request to stop, the next command line is a new process.</summary>
    public void Restart()
    {
        _interrupts.Dispose();
        _interrupts = new(TimeProvider.System, _exits.Add, _ => { });
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(Runs, "walk", run, "policy.safetensors"));

    public void Dispose()
    {
        _interrupts.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
