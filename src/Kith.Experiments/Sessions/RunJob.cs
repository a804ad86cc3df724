using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Learning.Collecting;
using Kith.Worlds;

namespace Kith.Experiments.Sessions;

/// <summary>Trains one run.</summary>
/// <param name="service">The service that was called.</param>
/// <param name="root">Folder of all runs.</param>
/// <param name="run">The run.</param>
/// <param name="how">How it begins.</param>
internal sealed class RunJob(RunService service, string root, PlannedRun run, StartOptions how)
{
    private readonly string _path = run.FolderIn(root);

    /// <summary>Trains until it is done, stopped or failed; what fails is in the result.</summary>
    public RunResult Train(RunObserver observer)
    {
        try
        {
            var resumes = how.Mode is StartMode.Resume && StoredRun.IsRun(_path);
            var named = resumes ? run.Called(StoredRun.ExperimentOf(_path)) : run;
            if (resumes) ResumedSettings.RefuseOthers(root, [named], fromCheckpoint: false);
            if (resumes && run.Changes.Count == 0 && StoredRun.FinishedSteps(_path) is { } steps)
                return new(run, RunStatus.Finished, steps, _path);
            using var training = named.Study.Train(named.Plan, how.Workers);
            using var session = resumes ? Resume(named, training) : Start(named, training);
            var notes = new RunLinks(_path, named.Places).Link(RunPreparation.ExistingOf(how.Mode));
            foreach (var note in session.Notes.Concat(notes)) observer.Note(named, note);
            return Follow(named, training, session, observer);
        }
        catch (Exception exception)
        {
            return new(run, StatusOf(exception), 0, _path, exception);
        }
    }

    private RunSession Resume(PlannedRun named, TrainingRun training)
    {
        var amendment = named.Changes.Count > 0 ? new RunAmendment(named.Config, named.Changes) : null;
        var options = new ResumeOptions { Amendment = amendment, ForceLoad = how.ForceLoad };
        return RunSession.Resume(SetupOf(named, training), named.Study.Name, named.Name, options);
    }

    private RunSession Start(PlannedRun named, TrainingRun training)
    {
        var info = new RunInfo
        {
            Version = service.Version,
            Study = named.Study.Name,
            Name = named.Name,
            Experiment = named.Plan.Name,
            Mode = named.Plan.Mode.Name,
            Seed = named.Seed,
            Start = service.Clock.GetUtcNow(),
            CommandLine = service.CommandLine,
            Origin = named.Origin,
            Links = named.Places is { Count: > 0 } places ? places : null,
        };
        try
        {
            return RunSession.Start(
                SetupOf(named, training), info, named.Config, RunPreparation.ExistingOf(how.Mode));
        }
        catch (RunException exception) when (named.Origin is not null && exception.Failure is Failure.WrongData)
        {
            throw new RunException(exception.Failure, exception.Message + Continuation.Differences(named), exception);
        }
    }

    private RunSetup SetupOf(PlannedRun named, TrainingRun training) =>
        new(root, training, named.Plan.Options.Run, service.Clock)
        {
            Stopping = how.Control.Stopping,
            Environment = RunEnvironments.Now(service, how.Workers.Count),
        };

    private RunResult Follow(PlannedRun named, TrainingRun training, RunSession session, RunObserver observer)
    {
        try
        {
            observer.Follow(new ActiveRun
            {
                Run = named,
                Path = _path,
                PlannedSteps = training.PlannedSteps,
                Activity = () => session.Activity,
                Updates = UntilStopped(session),
            });
        }
        catch (Exception exception)
        {
            session.Finish(StatusOf(exception), ReasonOf(exception));
            throw;
        }

        var status = training.Steps < training.PlannedSteps ? RunStatus.Stopped : RunStatus.Finished;
        try
        {
            session.Finish(status, status is RunStatus.Stopped ? "stopped on request" : "");
        }
        catch (Exception exception)
        {
            session.Finish(RunStatus.Failed, ReasonOf(exception));
            throw;
        }

        return new(named, status, training.Steps, _path);
    }

    private IEnumerable<RunProgress> UntilStopped(RunSession session)
    {
        foreach (var progress in session.Advance())
        {
            if (how.Control.TakeSave()) session.RequestSave();
            yield return progress;
            if (how.Control.Stopping.IsCancellationRequested) yield break;
        }
    }

    private static RunStatus StatusOf(Exception exception) =>
        RunException.CauseOf(exception) is DivergenceException ? RunStatus.Diverged : RunStatus.Failed;

    // An unexpected failure is described by its type as well.
    private static string ReasonOf(Exception exception) => RunException.CauseOf(exception) switch
    {
        OperationCanceledException => "stopped",
        var cause when cause is RunException or SettingsException or DivergenceException or WorldException or InvalidDataException
            or IOException or UnauthorizedAccessException => cause.Message,
        var cause => $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}",
    };
}
