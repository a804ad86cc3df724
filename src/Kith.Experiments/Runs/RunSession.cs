using System.Security.Cryptography;
using System.Text;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Logs;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.State;

namespace Kith.Experiments.Runs;

/// <summary>
/// Drives a training in its run folder: logs every update, saves checkpoints, and leaves the folder so that the training can be
/// resumed bit for bit from the last whole checkpoint, whenever the process dies.
/// </summary>
public sealed class RunSession : IDisposable
{
    private readonly RunFolder _folder;
    private readonly TrainingRun _training;
    private readonly RunSettings _settings;
    private readonly TimeProvider _clock;
    private readonly CheckpointStore _checkpoints;
    private readonly string _configHash;
    private readonly RunLogs _logs;
    private readonly List<string> _notes = [];
    private readonly RunTimer _timer;
    private readonly BestWeights _bestWeights;
    private readonly CheckpointNames _names;
    private readonly LiveWriter _live;
    private readonly SaveSchedule _schedule;
    private double _best = double.NegativeInfinity;
    private bool _begins;
    private volatile string? _doing;

    private RunSession(RunFolder folder, RunSetup setup, string config, ResumeOptions? resume)
    {
        var (training, settings, clock) = (setup.Training, setup.Settings.Checked(), setup.Clock);
        (_folder, _training, _settings, _clock) = (folder, training, settings, clock);
        training.Stopping = setup.Stopping;
        var hash = Hash(config);
        _checkpoints = folder.OpenCheckpoints(settings.KeepCheckpoints);
        var restored = resume is null
            ? null
            : new Restoration(folder, _checkpoints, training, _notes).Restore(hash, resume.ForceLoad);
        _configHash = resume?.Amendment is { } amendment ? Amend(amendment, hash) : hash;
        _begins = restored is null;
        _schedule = new(settings.SaveFrequency, training.Steps, clock);
        _bestWeights = new(folder);
        if (restored is not null)
        {
            _best = restored.Best;
            _bestWeights.Take(restored.BestWeights);
        }

        _names = new(folder, settings);
        _live = new(folder.Path, clock);
        NoteMissingFiles();
        _logs = new(folder, training, clock, restored);
        // Killed between a checkpoint and its name, a run would never get the name.
        if (restored is not null && training.Updates > 0)
            _names.Update(training.Steps - (training.Steps / training.Updates), training.Steps);
        var seconds = restored?.Seconds ?? 0;
        var part = setup.Environment is { } environment ? new RunPart(clock.GetLocalNow(), training.Steps, environment) : null;
        folder.Update(folder.Info with
        {
            Status = RunStatus.Running,
            End = null,
            Reason = "",
            Steps = training.Steps,
            WallSeconds = seconds,
            Parts = RunPart.With(folder.Info.Parts, part),
            Files = FilesNow(),
        });
        _timer = new(clock, seconds, training.Steps);
    }

    /// <summary>What recovery skipped and why, and other remarks on the start.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What the training does at this moment; any thread may ask.</summary>
    public Activity Activity => _doing is { } what ? new(what, double.NaN, _training.Steps) : _training.Activity;

    /// <summary>The folder of the run.</summary>
    public string Path => _folder.Path;

    /// <summary>
    /// Begins a new run, at step 0 or where the checkpoint of its <see cref="RunInfo.Origin"/> is; one that
    /// does not fit leaves no folder.
    /// </summary>
    /// <param name="setup">The training and how it is kept.</param>
    /// <param name="info">What the run is.</param>
    /// <param name="config">Resolved settings as YAML, kept as <c>config.yaml</c>.</param>
    /// <param name="existing">What to do when the run exists.</param>
    /// <exception cref="RunException">
    /// The folder exists or cannot be written, or the origin cannot be read or does not fit.
    /// </exception>
    public static RunSession Start(RunSetup setup, RunInfo info, string config, ExistingRun existing)
    {
        if (info.Origin is { } origin) Restoration.LoadOrigin(origin, setup.Training);
        var folder = RunFolder.Create(setup.Root, new(info, config, existing), setup.Clock, setup.Files);
        return Guarded(folder, () => new RunSession(folder, setup, config, resume: null));
    }

    /// <summary>Goes on with a run from its newest whole checkpoint, or from the beginning when it has none.</summary>
    /// <param name="setup">A training made from the run's <c>config.yaml</c>, and how it is kept.</param>
    /// <param name="study">The study.</param>
    /// <param name="name">Name of the run.</param>
    /// <param name="how">What differs from how it was left; nothing when null.</param>
    /// <exception cref="RunException">
    /// There is no such run, another process is writing it, or its state does not fit the training.
    /// </exception>
    public static RunSession Resume(RunSetup setup, string study, string name, ResumeOptions? how = null)
    {
        var folder = RunFolder.Resume(RunFolder.PathOf(setup.Root, study, name), setup.Clock, setup.Files);
        return Guarded(folder, () => new RunSession(
            folder, setup, File.ReadAllText(folder.FilePath(RunFolder.ConfigFile)), how ?? ResumeOptions.Unchanged));
    }

    /// <summary>
    /// Trains until the planned length is reached, the caller stops enumerating, or an evaluation ends early because the training
    /// is to stop; logs and saves on the way.
    /// </summary>
    /// <returns>One element per update.</returns>
    /// <exception cref="RunException">The folder was deleted or replaced.</exception>
    public IEnumerable<RunProgress> Advance()
    {
        if (!TryBegin(out var trouble)) yield break;
        while (_training.Steps < _training.PlannedSteps)
        {
            var snapshot = _training.EvaluatesNext ? new TrainingSnapshot(_training) : null;
            var (before, start) = (_training.Steps, _clock.GetTimestamp());
            _training.Update();
            var speed = (_training.Steps - before) / _clock.GetElapsedTime(start).TotalSeconds;
            if (!TryAssess(snapshot, speed)) yield break;
            _folder.CheckPresence();
            var clock = _timer.At(_training.Steps, speed);
            _logs.Write(clock, curves: _training.Updates % _settings.LogInterval == 0);
            trouble = Join(trouble, _logs.Flush(), _bestWeights.TryWrite(), IsSaveDue() ? Save().Trouble : null);
            var progress = new RunProgress(
                _training.Updates, _training.Steps, _training.PlannedSteps,
                clock, _training.Headline, _training.Profile, trouble)
            {
                Curves = sink => _training.WriteScalars(sink, clock),
                Remarks = _training.Remarks,
            };
            _live.Write(progress);
            yield return progress;
            trouble = null;
        }
    }

    /// <summary>Saves a checkpoint after the update that is going on; may be called from any thread.</summary>
    public void RequestSave() => _schedule.Request();

    /// <summary>
    /// Ends the run: after success or a stop saves checkpoint, weights and summary; after a failure, or before there was anything
    /// to save, only records what happened.
    /// </summary>
    /// <param name="status">How it ended.</param>
    /// <param name="reason">Why, in words; empty when it simply reached its end.</param>
    /// <exception cref="RunException">The final state cannot be written.</exception>
    public void Finish(RunStatus status, string reason = "")
    {
        var clock = _timer.At(_training.Steps);
        RunInfo Info() => _folder.Info with
        {
            Status = status,
            Reason = reason,
            End = clock.Now,
            Steps = _training.Steps,
            WallSeconds = clock.Seconds,
        };
        _live.Remove();
        if (_begins || status is not (RunStatus.Finished or RunStatus.Stopped))
        {
            // What went wrong before must not be covered by a disk that is full.
            _folder.TryUpdate(Info());
            return;
        }

        if (Save(last: true) is { Result: { Saved: false, Warning: var warning } })
            throw new RunException(Failure.CannotWrite, warning!);
        _bestWeights.Write();
        new FinalFiles(_folder, _training).Write(clock);
        if (status is RunStatus.Finished) _names.End(_training.Steps);
        _folder.Update(Info());
    }

    /// <summary>Closes the logs and unlocks the folder.</summary>
    public void Dispose()
    {
        _logs.Dispose();
        _folder.Dispose();
    }

    private static RunSession Guarded(RunFolder folder, Func<RunSession> open)
    {
        try
        {
            return RunException.Guard(Failure.CannotWrite, folder.Path, open);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    // The state that a run begins with is evaluated before anything changes it; what it took from elsewhere becomes
    // its own before that is pruned.
    private bool TryBegin(out string? trouble)
    {
        trouble = null;
        if (!_begins) return true;
        try
        {
            _doing = "preparing";
            _timer.Exclude(_training.Begin);
            Assess(beginning: true, stepsPerSecond: 0);
        }
        catch (OperationCanceledException) when (_training.Stopping.IsCancellationRequested)
        {
            return false;
        }

        _begins = false;
        trouble = Join(_logs.Flush(), _bestWeights.TryWrite(), _training.Steps > 0 ? Save().Trouble : null);
        return true;
    }

    private bool TryAssess(TrainingSnapshot? before, double stepsPerSecond)
    {
        try
        {
            Assess(beginning: false, stepsPerSecond);
            return true;
        }
        catch (OperationCanceledException) when (before is not null && _training.Stopping.IsCancellationRequested)
        {
            before.Restore();
            return false;
        }
    }

    private void Assess(bool beginning, double stepsPerSecond)
    {
        var clock = _timer.At(_training.Steps, stepsPerSecond);
        var isBest = false;
        _doing = "evaluating";
        _timer.Exclude(() => isBest = _training.EvaluateIfDue(beginning, _logs.Tables, clock));
        _doing = null;
        if (isBest) _bestWeights.Take(_training);
    }

    private static string? Join(params ReadOnlySpan<string?> troubles)
    {
        string?[] all = [.. troubles];
        return all.OfType<string>().Any() ? string.Join("; ", all.OfType<string>()) : null;
    }

    // The last state is saved at the end.
    private bool IsSaveDue() => _training.Steps < _training.PlannedSteps && _schedule.IsDue(_training.Steps);

    // A failure is reported once, and then its end.
    private (SaveResult Result, string? Trouble) Save(bool last = false)
    {
        _folder.CheckPresence();
        var score = _training.Score;
        var isBest = score > _best;
        var result = _checkpoints.Save(
            new(_training.Steps, _configHash, _folder.Info.Version, Arithmetic.Version),
            PartsNow(isBest ? score : _best), isBest,
            last);
        if (!result.Saved)
        {
            _schedule.Failed();
            return (result, _schedule.Failures == 1 ? $"{result.Warning}; it is tried again now and then" : null);
        }

        if (isBest) _best = score;
        var (failures, before) = (_schedule.Failures, _schedule.Saved);
        _schedule.Succeeded(_training.Steps);
        _folder.TryUpdate(_folder.Info with
        {
            Steps = _training.Steps,
            SavedSteps = _training.Steps,
            WallSeconds = _timer.At(_training.Steps).Seconds,
            Files = FilesNow(),
        });
        return (result, Join(
            result.Warning, _names.Update(before, _training.Steps),
            failures > 1 ? $"{result.Path} was saved after {failures} tries that failed" : null));
    }

    private CheckpointPart[] PartsNow(double best) =>
    [
        .. _training.Networks.Select(pair => new CheckpointPart(
            $"{pair.Key}.safetensors", stream => NetworkWeights.Save(pair.Value, stream, _training.ModelCard))),
        .. _bestWeights.Parts,
        new CheckpointPart(Restoration.StatePart, stream => WriteState(stream, best)),
    ];

    private void WriteState(Stream stream, double best)
    {
        // The lengths below must be on the disk before the checkpoint that records them.
        _logs.Sync();
        var writer = new StateWriter(stream);
        writer.Write("seconds", _timer.At(_training.Steps).Seconds);
        writer.Write("best", best);
        writer.Write("logs", _logs.Lengths);
        _training.Save(writer);
    }

    private string[] FilesNow() =>
    [
        .. EventFiles.In(Path),
        .. _training.Networks.Select(network => network.Key + BestWeights.Ending)
            .Where(name => File.Exists(_folder.FilePath(name))),
    ];

    private void NoteMissingFiles()
    {
        foreach (var name in (_folder.Info.Files ?? []).Where(name => !File.Exists(_folder.FilePath(name))))
        {
            _notes.Add($"{_folder.FilePath(name)} is missing and does not come back"
                + (name.EndsWith(BestWeights.Ending, StringComparison.Ordinal) ? " until the training is better than ever" : ""));
        }
    }

    // run.json goes first: before config.yaml has the new settings, it must know the checkpoints of the old ones. A change
    // that a crash kept from config.yaml never happened.
    private string Amend(RunAmendment amendment, string before)
    {
        var change = new RunChange(_clock.GetLocalNow(), _training.Steps, amendment.Settings, before);
        _folder.Update(_folder.Info with
        {
            Changes = [.. (_folder.Info.Changes ?? []).Where(earlier => earlier.ConfigHash != before), change],
        });
        _folder.WriteConfig(amendment.Config);
        return Hash(amendment.Config);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
