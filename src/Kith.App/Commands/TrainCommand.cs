using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Models;
using Kith.App.Sessions;
using Kith.App.Signals;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;

namespace Kith.App.Commands;

/// <summary><c>kith train</c>.</summary>
internal sealed class TrainCommand(CommandHost host)
    : KithCommand(host, "train", "Train one mode, several, or all, and keep everything in run folders")
{
    private const string BenchmarkSteps = "50000";
    private readonly Option<string> _root = RunsRoot.Flag();
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue existing runs where they stopped" };
    private readonly Option<bool> _force = new("--force") { Description = "Delete existing runs of the same name first" };
    private readonly Option<string> _from = new("--resume-from", "--resume_from", "--load-checkpoint", "--load_checkpoint")
    {
        Description = "Continue from a checkpoint, by its path or its name in checkpoint_dir: its run if that is planned, "
            + "otherwise a new run",
        HelpName = "CHECKPOINT",
    };

    private readonly Option<bool> _benchmark =
        new("--benchmark") { Description = $"Measure the speed and save nothing ({BenchmarkSteps} steps unless set)" };
    private readonly Option<bool> _profile = ProfileFlag.Create();
    private readonly Option<string> _metrics = MetricsFlag.Create();
    private TrainingFlags? _flags;
    private ThreadFlags? _threads;

    /// <inheritdoc/>
    public override string Example =>
        _flags?.Target is { } target
            ? $"kith train {target.Study.Name} --total-timesteps 50000"
            : ExampleOf(Host);

    /// <summary>A training of the first study, in two of its modes where it has several.</summary>
    public static string ExampleOf(CommandHost host) => host.Studies is not [var study, ..] ? "kith train experiment.yaml"
        : $"kith train {study.Name} --mode {string.Join(',', study.Modes.Take(2).Select(mode => mode.Name))} "
        + "--total-timesteps 100000";

    /// <inheritdoc/>
    public override string HelpNote => _flags?.Target is null ? "kith train STUDY --help lists the study's settings." : "";

    /// <inheritdoc/>
    public override bool KeepsResults => true;

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        _flags = new(this, "Study, or an experiment file (.yaml) that names one");
        AddAll(_root, _resume, _force, _from, _benchmark, _profile, _metrics);
        _threads = new(this);
        base.Prepare(words);
        _flags.AddSettings(this, words, Host.Studies);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        var benchmark = line.GetValue(_benchmark);
        Setting[] below = benchmark ? [new(LongerRun.LengthKey, BenchmarkSteps, "--benchmark")] : [];
        var request = _flags!.Read(line, Host.Studies, below);
        Overriding.Report(request, output);
        var runs = RunService.Plan(request);
        Overriding.Report(runs, output);
        using var workers = new Workers(_threads!.Read(line, Host));
        if (benchmark && line.GetValue(_from) is not null)
            throw new UsageException("--benchmark saves nothing that could be continued; leave --resume-from out.");
        if (benchmark && line.GetValue(_metrics) is not null)
            throw new UsageException("--benchmark saves nothing; leave --metrics out.");
        return benchmark ? Benchmark.Measure(runs, workers, Host, output) : Train(line, runs, workers, output);
    }

    private int Train(ParseResult line, IReadOnlyList<PlannedRun> runs, Workers workers, CommandOutput output)
    {
        var service = Host.ServiceFor(line.GetRequiredValue(_root));
        var mode = ModeOf(line);
        if (line.GetValue(_from) is { } checkpoint)
        {
            (var run, mode) = service.Continue(checkpoint, runs, mode, output.Note);
            runs = [run];
        }

        var how = new StartOptions { Mode = mode, Workers = workers, Control = Host.Interrupts.Control };
        var scope = new TrainingScope(runs, workers.Count) { WithProfile = line.GetValue(_profile) };
        var view = MetricsFlag.Add(line.GetValue(_metrics), TrainingView.For(Host, output, scope));
        var results = service.Train(runs, how, view);
        var code = TrainingSummary.Write(results, runs.Count, output);
        if (Host.Interrupts.Wanted is Stop.None) CompareModes(results, workers, output);
        return code;
    }

    private StartMode ModeOf(ParseResult line)
    {
        var (resume, force, from) = (line.GetValue(_resume), line.GetValue(_force), line.GetValue(_from) is not null);
        if (resume && force)
            throw new UsageException("--resume continues a run and --force deletes it; give one of them.");
        if (resume && from)
        {
            throw new UsageException(
                "--resume continues a run of the same name and --resume-from a checkpoint; give one of them.");
        }

        return resume ? StartMode.Resume : force ? StartMode.Replace : StartMode.New;
    }

    // What several modes are trained for is the comparison, so its short form is part of the training.
    private void CompareModes(IReadOnlyList<RunResult> results, Workers workers, CommandOutput output)
    {
        var finished = results.Where(result => result.Status is RunStatus.Finished).ToArray();
        var modes = finished.Select(result => result.Run.Plan.Mode.Name).Distinct().Count();
        if (modes < 2 || finished[0].Run.Study.Tasks.FirstOrDefault(task => task.ComparesModes) is not { } compare) return;
        var models = finished.SelectMany(result => ModelFiles.In(result.Path)).ToArray();
        var folder = Path.Combine(Path.GetDirectoryName(finished[0].Path)!, finished[0].Run.Family + "-comparison");
        var outcome = new TaskRunner(Host, workers, output)
            .Run(compare, [compare.BriefSettings], new(models, folder), brief: true);
        output.Line(new JsonObject { ["event"] = compare.Verb, ["data"] = outcome.Data.DeepClone() });
    }
}
