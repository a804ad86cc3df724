using System.CommandLine;
using Kith.App.Flags;
using Kith.App.Sessions;
using Kith.Experiments.Sessions;
using Kith.Numerics;

namespace Kith.App.Commands;

/// <summary><c>kith resume</c>.</summary>
internal sealed class ResumeCommand(CommandHost host)
    : KithCommand(host, "resume", "Continue runs that were stopped or killed; the result has the same bits")
{
    private readonly Argument<string[]> _runs =
        new("run") { Description = "Runs by name, study/name, or path", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _length = new("--total-timesteps", "--total_timesteps", "--timesteps", "--steps")
    {
        Description = "Make the runs this long, more than they were planned; schedules stay as they are",
        HelpName = "N",
    };

    private readonly Option<bool> _forceLoad =
        new("--force-load") { Description = "When no checkpoint is whole, load the newest although it is damaged" };

    private readonly Option<bool> _profile = ProfileFlag.Create();
    private readonly Option<string> _metrics = MetricsFlag.Create();
    private readonly Option<string> _root = RunsRoot.Flag();
    private ThreadFlags? _threads;

    /// <inheritdoc/>
    public override string Example => $"kith resume {FirstRun()}";

    /// <inheritdoc/>
    public override bool KeepsResults => true;

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        AddAll(_runs, _length, _forceLoad, _root, _profile, _metrics);
        _threads = new(this);
        base.Prepare(words);
    }

    // The run that a training of the first study begins when nothing else is said.
    private string FirstRun() =>
        Host.Studies is [var study, ..] && RunService.Drafts(new(new(study, null, ""))) is [{ Name.Length: > 0 } run, ..]
            ? run.Name
            : "RUN";

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        var root = RunsRoot.ToRead(line, _root);
        string[] paths = [.. line.GetRequiredValue(_runs).Select(word => StoredRun.Find(root, word)).Distinct()];
        var length = line.GetValue(_length);
        // A run that was named by its path may live in another folder than the others.
        (RunService Home, PlannedRun Run)[] runs =
        [
            .. from path in paths
               let home = Host.ServiceFor(Path.GetDirectoryName(Path.GetDirectoryName(path))!)
               select (home, length is null ? home.Read(path) : home.Lengthen(path, length, _length.Name)),
        ];
        using var workers = new Workers(_threads!.Read(line, Host));
        var how = new StartOptions
        {
            Mode = StartMode.Resume,
            Workers = workers,
            Control = Host.Interrupts.Control,
            ForceLoad = line.GetValue(_forceLoad),
        };
        var scope = new TrainingScope([.. runs.Select(run => run.Run)], workers.Count) { WithProfile = line.GetValue(_profile) };
        var view = MetricsFlag.Add(line.GetValue(_metrics), TrainingView.For(Host, output, scope));
        return TrainingSummary.Write([.. runs.SelectMany(run => run.Home.Train([run.Run], how, view))], runs.Length, output);
    }
}
