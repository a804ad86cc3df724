using System.CommandLine;
using Kith.Experiments.Studies;

namespace Kith.App.Commands;

/// <summary>One verb of the program.</summary>
internal abstract class KithCommand : Command
{
    private readonly Option<bool> _json =
        new("--json") { Description = "Results as JSON on standard output, text on standard error" };

    private string? _named;

    protected KithCommand(CommandHost host, string name, string summary)
        : base(name, summary)
    {
        Host = host;
        SetAction(Run);
    }

    /// <summary>A command line that can be run as it is.</summary>
    public abstract string Example { get; }

    /// <summary>What it does: one sentence, or one for each of the studies that mean different things by it.</summary>
    public virtual IReadOnlyList<string> Summaries => [Description ?? ""];

    /// <summary>A sentence below the flags in the help text; empty when there is nothing to add.</summary>
    public virtual string HelpNote => "";

    /// <summary>
    /// Whether what the command does is kept in files, so that nothing is lost with an output that cannot be written.
    /// </summary>
    public virtual bool KeepsResults => false;

    /// <summary>The environment of the command.</summary>
    protected CommandHost Host { get; }

    /// <summary>Name of the study on the command line, or else of the program's first, for examples.</summary>
    protected string ExampleStudy => _named ?? (Host.Studies is [var first, ..] ? first.Name : "STUDY");

    /// <summary>Adds the arguments and flags; called only for the verb of the command line.</summary>
    /// <param name="words">The words after the verb, among them the study whose settings become flags.</param>
    public virtual void Prepare(IReadOnlyList<string> words)
    {
        _named = Host.Studies.FirstOrDefault(study => words.Contains(study.Name))?.Name;
        Options.Add(_json);
    }

    /// <summary>Adds arguments and flags in the order of the help text.</summary>
    protected void AddAll(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Arguments.Add(argument);
            else if (symbol is Option option) Options.Add(option);
        }
    }

    /// <summary>Runs the command and returns its exit code.</summary>
    protected abstract int Run(ParseResult line);

    /// <summary>Where results go.</summary>
    protected CommandOutput OutputFor(ParseResult line) => new(Host, line.GetValue(_json));

    /// <summary>The study named on the command line.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    protected Study StudyNamed(string name) =>
        Host.Studies.FirstOrDefault(study => study.Name == name)
        ?? throw UsageException.Unknown("study", name, Host.Studies.Select(study => study.Name));

    /// <summary>The study that one of the words names; null when none does.</summary>
    /// <exception cref="UsageException">The first word should be a study, but there is none of this name.</exception>
    protected Study? StudyAmong(IReadOnlyList<string> words) =>
        words.Select(word => Host.Studies.FirstOrDefault(study => study.Name == word))
            .FirstOrDefault(study => study is not null)
        ?? (words.Count > 0 && !words[0].StartsWith('-') ? StudyNamed(words[0]) : null);
}
