using Kith.App.Signals;
using Kith.Experiments.Runs;
using Kith.Learning.Collecting;
using Kith.Numerics;

namespace Kith.App.Sessions;

/// <summary>Trains one run after another; a run that fails does not take the others down.</summary>
/// <param name="host">The world outside.</param>
/// <param name="root">Folder of all runs.</param>
/// <param name="workers">The threads; each run uses all of them.</param>
/// <param name="view">Shows the progress.</param>
internal sealed class RunQueue(CommandHost host, string root, Workers workers, ITrainingView view)
{
    /// <summary>Whether a resumed run whose checkpoints are all damaged takes the newest as it is.</summary>
    public bool ForceLoad { get; init; }

    /// <summary>Trains the runs in order until all are done or somebody wants to stop.</summary>
    /// <exception cref="RunException">One of them exists already; none was begun.</exception>
    public IReadOnlyList<RunResult> Train(IReadOnlyList<PlannedRun> runs, StartMode beginning)
    {
        if (beginning is StartMode.New) RefuseExisting(runs);
        PreparePlaces(runs, beginning);
        var results = new List<RunResult>();
        foreach (var run in runs)
        {
            if (host.Interrupts.Wanted is not Stop.None) break;
            results.Add(Train(run, beginning));
        }

        return results;
    }

    private RunResult Train(PlannedRun run, StartMode beginning)
    {
        var path = RunFolder.PathOf(root, run.Study.Name, run.Name);
        try
        {
            var resumes = beginning is StartMode.Resume && StoredRun.IsRun(path);
            if (resumes && run.Changes.Count == 0 && StoredRun.FinishedSteps(path) is { } steps)
                return new(run, RunStatus.Finished, steps, path);
            if (resumes) run = run.Called(StoredRun.ExperimentOf(path));
            using var training = run.Study.Train(run.Plan, workers);
            using var session = Open(run, training, resumes, beginning);
            foreach (var note in session.Notes.Concat(PlacesOf(run, path).Link(Existing(beginning))))
                host.Error.WriteLine($"{run.Name}: {note}");
            return Follow(run, training, session, path);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failures.Report(exception, host, run.Name);
            return new(run, StatusOf(exception), 0, path, exception);
        }
    }

    private RunSession Open(PlannedRun run, TrainingRun training, bool resumes, StartMode beginning)
    {
        if (resumes)
        {
            StoredRun.RefuseOtherSettings(root, run);
            var amendment = run.Changes.Count > 0 ? new RunAmendment(run.Config, run.Changes) : null;
            var how = new ResumeOptions { Amendment = amendment, ForceLoad = ForceLoad };
            return RunSession.Resume(root, run.Study.Name, run.Name, training, run.Plan.Options.Run, host.Clock, how);
        }

        var info = new RunInfo
        {
            Version = host.Version,
            Study = run.Study.Name,
            Name = run.Name,
            Experiment = run.Plan.Name,
            Mode = run.Plan.Mode.Name,
            Seed = run.Seed,
            Start = host.Clock.GetUtcNow(),
            CommandLine = host.CommandLine,
            Origin = run.Origin,
        };
        try
        {
            return RunSession.Start(root, info, run.Config, training, run.Plan.Options.Run, Existing(beginning), host.Clock);
        }
        catch (RunException exception) when (run.Origin is not null && exception.Failure is Failure.WrongData)
        {
            throw new RunException(exception.Failure, exception.Message + ResumeFrom.Differences(run), exception);
        }
    }

    private static ExistingRun Existing(StartMode beginning) =>
        beginning is StartMode.Replace ? ExistingRun.Replace : ExistingRun.Refuse;

    private static RunLinks PlacesOf(PlannedRun run, string path) => new(path, run.Places);

    // A run that is resumed has begun with its places; whoever took one since keeps it.
    private void PreparePlaces(IReadOnlyList<PlannedRun> runs, StartMode beginning)
    {
        var taken = new Dictionary<string, string>();
        foreach (var run in runs)
        {
            foreach (var place in run.Places)
            {
                if (!taken.TryAdd(Path.GetFullPath(place.Path), run.Name))
                {
                    throw new UsageException(
                        $"{place.Path} would be the place of {taken[Path.GetFullPath(place.Path)]} and of "
                        + $"{run.Name}; put {{name}} into it.");
                }
            }

            var path = RunFolder.PathOf(root, run.Study.Name, run.Name);
            if (beginning is not StartMode.Resume || !StoredRun.IsRun(path)) PlacesOf(run, path).Prepare(Existing(beginning));
        }
    }

    private RunResult Follow(PlannedRun run, TrainingRun training, RunSession session, string path)
    {
        try
        {
            view.Follow(run, Until(session));
        }
        catch (Exception exception)
        {
            session.Finish(StatusOf(exception), Failures.TextOf(exception));
            throw;
        }

        var status = training.Steps < training.PlannedSteps ? RunStatus.Stopped : RunStatus.Finished;
        session.Finish(status, status is RunStatus.Stopped ? "stopped on request" : "");
        return new(run, status, training.Steps, path);
    }

    private IEnumerable<RunProgress> Until(RunSession session)
    {
        foreach (var progress in session.Advance())
        {
            if (host.Interrupts.TakeSave()) session.RequestSave();
            yield return progress;
            if (host.Interrupts.Wanted is not Stop.None) yield break;
        }
    }

    private void RefuseExisting(IReadOnlyList<PlannedRun> runs)
    {
        string[] existing = [.. runs.Select(run => RunFolder.PathOf(root, run.Study.Name, run.Name)).Where(StoredRun.IsRun)];
        if (existing.Length > 0)
            throw new RunException(Failure.RunExists, $"{string.Join(" and ", existing)} exist already");
    }

    private static RunStatus StatusOf(Exception exception) =>
        Failures.Cause(exception) is DivergenceException ? RunStatus.Diverged : RunStatus.Failed;
}
