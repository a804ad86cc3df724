using System.CommandLine;
using System.Globalization;
using Kith.App.Flags;
using Kith.App.Models;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;

namespace Kith.App.Commands;

/// <summary>A verb that belongs to the studies: evaluate, verify, compare, report and the like.</summary>
/// <param name="host">The environment of the command.</param>
/// <param name="first">The task of the first study that has the verb.</param>
internal sealed class TaskCommand(CommandHost host, StudyTask first) : KithCommand(host, first.Verb, first.Summary)
{
    private readonly Argument<string> _study = new("study") { Description = "Study", Arity = ArgumentArity.ExactlyOne };
    private readonly Option<string[]> _set = SetFlag.Create();
    private readonly Option<string> _root = RunsRoot.Flag();
    private readonly Option<string> _output =
        new("--output") { Description = "Folder for the results (default reports/TIME)", HelpName = "FOLDER" };
    private Argument<string[]>? _inputs;
    private ThreadFlags? _threads;
    private SettingFlags? _settings;
    private Study? _chosen;

    /// <inheritdoc/>
    public override string Example => (TaskOf(_chosen) ?? first).Example;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Summaries => _chosen is not null || Host.Studies.Count == 1 ? base.Summaries :
    [
        .. from study in Host.Studies
           let task = TaskOf(study)
           where task is not null
           group study.Name by task.Summary into same
           select $"{string.Join(", ", same)}: {same.Key}",
    ];

    /// <inheritdoc/>
    public override string HelpNote => _chosen is null ? $"kith {Name} STUDY --help lists the task's settings." : "";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        _chosen = StudyAmong(words);
        var task = _chosen is null ? first : TaskOf(_chosen) ?? throw NoTask(_chosen);
        Description = task.Summary;
        AddAll(_study);
        if (task.TakesModels || task.ReadsRuns) AddAll(_inputs = InputsFor(task));
        AddAll(_set, _root, _output);
        _threads = new(this);
        base.Prepare(words);
        if (_chosen is not null) _settings = new(this, task.Options);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var study = StudyNamed(line.GetRequiredValue(_study));
        var task = TaskOf(study) ?? throw NoTask(study);
        var output = OutputFor(line);
        var inputs = InputsOf(task, study, line);
        using var workers = new Workers(_threads!.Read(line, Host));
        IReadOnlyList<Setting>[] layers = [.. SetFlag.Layers(line.GetValue(_set)), _settings?.Read(line) ?? []];
        var outcome = new TaskRunner(Host, workers, output).Run(task, layers, new(inputs, line.GetValue(_output) ?? NewFolder()));
        output.Document(outcome.Data);
        return outcome.Passed ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private IReadOnlyList<string> InputsOf(StudyTask task, Study study, ParseResult line)
    {
        if (_inputs is null) return [];
        var (words, root) = (line.GetValue(_inputs) ?? [], RunsRoot.ToRead(line, _root));
        try
        {
            return InputsOf(task, study, words, root);
        }
        catch (RunException exception) when (exception.Failure is Failure.MissingInput)
        {
            string[] typed = [.. line.Tokens.Select(token => token.Value)];
            var hint = words.Select(word => Mistakes.BehindSwitch(word, typed, this)).FirstOrDefault(hint => hint.Length > 0);
            if (hint is null) throw;
            throw new RunException(exception.Failure, exception.Message + hint, exception);
        }
    }

    private IReadOnlyList<string> InputsOf(StudyTask task, Study study, string[] words, string root)
    {
        if (task.ReadsRuns) return RunFinder.Find(words, root, study.Name);
        var models = ModelFinder.Find(words, root, study.Name, Host.Tell);
        return models.Count > 0 || !task.NeedsModels
            ? models
            : throw new RunException(
                Failure.MissingInput, $"there is no finished run of {study.Name} in {root}; train one, or name models");
    }

    private static Argument<string[]> InputsFor(StudyTask task) => new(task.ReadsRuns ? "run" : "model")
    {
        Description = task.ReadsRuns
            ? "Runs by name, study/name, or path (default all runs of the study)"
            : "Weight files, run names, or folders (default all finished runs of the study)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private UsageException NoTask(Study study) =>
        UsageException.Unknown($"task of {study.Name}", Name, study.Tasks.Select(each => each.Verb));

    private StudyTask? TaskOf(Study? study) => study?.Tasks.FirstOrDefault(task => task.Verb == Name);

    // Two reports of the same second get different folders.
    private string NewFolder()
    {
        var name = Path.Combine("reports", Host.Clock.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        var folder = name;
        for (var i = 2; Directory.Exists(folder); i++) folder = $"{name}-{i}";
        return folder;
    }
}
