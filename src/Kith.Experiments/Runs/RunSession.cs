using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
    private readonly MetricLog _metrics;
    private readonly CsvLog[] _tables;
    private readonly List<string> _notes = [];
    private readonly RunTimer _timer;
    private readonly BestWeights _bestWeights;
    private readonly CheckpointNames _names;
    private readonly LiveWriter _live;
    private double _best = double.NegativeInfinity;
    private long _lastSave;
    private bool _begins;
    private bool _logsWait;
    private volatile bool _saveRequested;

    private RunSession(RunFolder folder, RunSetup setup, string config, ResumeOptions? resume)
    {
        var (training, settings, clock) = (setup.Training, setup.Settings.Checked(), setup.Clock);
        (_folder, _training, _settings, _clock) = (folder, training, settings, clock);
        var hash = Hash(config);
        _checkpoints = folder.OpenCheckpoints(settings.KeepCheckpoints);
        var restored = resume is null
            ? null
            : new Restoration(folder, _checkpoints, training, _notes).Restore(hash, resume.ForceLoad);
        _configHash = resume?.Amendment is { } amendment ? Amend(amendment, hash) : hash;
        if (restored is not null) _best = restored.Best;
        _begins = restored is null;
        _lastSave = training.Steps;
        _bestWeights = new(folder);
        _names = new(folder, settings.SaveFrequency);
        _live = new(folder.Path, clock);
        _metrics = restored is null
            ? MetricLog.Create(folder.Path, training.Tags, clock)
            : MetricLog.Resume(folder.Path, training.Tags, clock, new(restored.Lengths[0], training.Steps));
        _tables = [.. training.Tables.Select((table, index) => restored is null
            ? CsvLog.Create(folder.FilePath(table.Name + ".csv"), table.Columns)
            : CsvLog.Resume(folder.FilePath(table.Name + ".csv"), table.Columns, restored.Lengths[index + 1]))];
        // Killed between a checkpoint and its name, a run would never get the name.
        if (restored is not null && training.Updates > 0)
            _names.Update(training.Steps - (training.Steps / training.Updates), training.Steps);
        var seconds = restored?.Seconds ?? 0;
        folder.Update(folder.Info with
        {
            Status = RunStatus.Running,
            End = null,
            Reason = "",
            Steps = training.Steps,
            WallSeconds = seconds,
        });
        _timer = new(clock, seconds, training.Steps);
    }

    /// <summary>What recovery skipped and why, and other remarks on the start.</summary>
    public IReadOnlyList<string> Notes => _notes;

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
        var folder = RunFolder.Create(setup.Root, info, existing);
        return Guarded(folder, () =>
        {
            folder.WriteConfig(config);
            return new RunSession(folder, setup, config, resume: null);
        });
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
        var folder = RunFolder.Resume(setup.Root, study, name);
        return Guarded(folder, () => new RunSession(
            folder, setup, File.ReadAllText(folder.FilePath(RunFolder.ConfigFile)), how ?? ResumeOptions.Unchanged));
    }

    /// <summary>Trains until the planned length is reached or the caller stops enumerating; logs and saves on the way.</summary>
    /// <returns>One element per update.</returns>
    /// <exception cref="RunException">Three checkpoints in a row could not be saved.</exception>
    public IEnumerable<RunProgress> Advance()
    {
        var trouble = Begin();
        while (_training.Steps < _training.PlannedSteps)
        {
            var (before, start) = (_training.Steps, _clock.GetTimestamp());
            _training.Update();
            var speed = (_training.Steps - before) / _clock.GetElapsedTime(start).TotalSeconds;
            Assess(beginning: false, speed);
            var clock = _timer.At(_training.Steps, speed);
            _training.WriteRows(_tables, clock);
            if (_training.Updates % _settings.LogInterval == 0)
            {
                _training.WriteScalars((tag, value) => _metrics[tag] = value, clock);
                _metrics.Write(_training.Steps);
            }

            trouble = Join(trouble, FlushLogs(), _bestWeights.TryWrite(), IsSaveDue() ? Save(final: false) : null);
            var progress = new RunProgress(
                _training.Updates, _training.Steps, _training.PlannedSteps,
                clock, _training.Headline, _training.Profile, trouble);
            _live.Write(progress);
            yield return progress;
            trouble = null;
        }
    }

    /// <summary>Saves a checkpoint after the update that is going on; may be called from any thread.</summary>
    public void RequestSave() => _saveRequested = true;

    /// <summary>
    /// Ends the run: after success or a stop saves checkpoint, weights and summary; after a failure only records what happened.
    /// </summary>
    /// <param name="status">How it ended.</param>
    /// <param name="reason">Why, in words; empty when it simply reached its end.</param>
    /// <exception cref="RunException">The final state cannot be written.</exception>
    public void Finish(RunStatus status, string reason = "")
    {
        var clock = _timer.At(_training.Steps);
        var info = _folder.Info with
        {
            Status = status,
            Reason = reason,
            End = clock.Now,
            Steps = _training.Steps,
            WallSeconds = clock.Seconds,
        };
        _live.Remove();
        if (status is not (RunStatus.Finished or RunStatus.Stopped))
        {
            // What went wrong before must not be covered by a disk that is full.
            _folder.TryUpdate(info);
            return;
        }

        Save(final: true);
        _bestWeights.Write();
        foreach (var (name, network) in _training.Networks) WriteFinal(name, network);
        _folder.WriteJson(RunFolder.SummaryFile, json => WriteSummary(json, clock));
        _folder.Update(info);
    }

    /// <summary>Closes the logs and unlocks the folder.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        foreach (var table in _tables) table.Dispose();
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
    private string? Begin()
    {
        if (!_begins) return null;
        _begins = false;
        _timer.Exclude(_training.Begin);
        Assess(beginning: true, stepsPerSecond: 0);
        return Join(FlushLogs(), _bestWeights.TryWrite(), _training.Steps > 0 ? Save(final: false) : null);
    }

    private void Assess(bool beginning, double stepsPerSecond)
    {
        var clock = _timer.At(_training.Steps, stepsPerSecond);
        var isBest = false;
        _timer.Exclude(() => isBest = _training.EvaluateIfDue(beginning, _tables, clock));
        if (isBest) _bestWeights.Take(_training);
    }

    // Tools that look for name.safetensors and those that look for name_final.safetensors find the same weights.
    private void WriteFinal(string name, Network network)
    {
        var (file, link) = ($"{name}.safetensors", $"{name}_final.safetensors");
        void Write(string target) =>
            _folder.WriteFile(target, stream => NetworkWeights.Save(network, stream, _training.ModelCard));
        Write(file);
        if (!OperatingSystem.IsWindows())
        {
            try
            {
                _folder.Link(link, file);
                return;
            }
            catch (Exception exception) when (RunException.IsFromFileSystem(exception))
            {
                // Without links a copy does as well.
            }
        }

        Write(link);
    }

    private static string? Join(params ReadOnlySpan<string?> troubles)
    {
        string?[] all = [.. troubles];
        return all.OfType<string>().Any() ? string.Join("; ", all.OfType<string>()) : null;
    }

    private bool IsSaveDue() =>
        _saveRequested
        || (_settings.SaveFrequency > 0 && _training.Steps / _settings.SaveFrequency > _lastSave / _settings.SaveFrequency
            && _training.Steps < _training.PlannedSteps);

    private string? Save(bool final)
    {
        _saveRequested = false;
        var (score, bestBefore) = (_training.Score, _best);
        var isBest = score > _best;
        if (isBest) _best = score;
        CheckpointPart[] parts =
        [
            .. _training.Networks.Select(pair => new CheckpointPart(
                $"{pair.Key}.safetensors", stream => NetworkWeights.Save(pair.Value, stream, _training.ModelCard))),
            new CheckpointPart(Restoration.StatePart, WriteState),
        ];
        var stamp = new CheckpointStamp(_training.Steps, _configHash, _folder.Info.Version, Arithmetic.Version);
        var result = _checkpoints.Save(stamp, parts, isBest, final);
        // A save that failed is tried again at the next interval, not at the next update.
        var before = _lastSave;
        _lastSave = _training.Steps;
        if (!result.Saved)
        {
            _best = bestBefore;
            return result.Warning;
        }

        _folder.TryUpdate(_folder.Info with { Steps = _training.Steps, WallSeconds = _timer.At(_training.Steps).Seconds });
        return Join(result.Warning, _names.Update(before, _training.Steps));
    }

    // Rows that cannot be written wait in memory and come with the next update's; this is reported once, not with every update.
    private string? FlushLogs()
    {
        var waited = _logsWait;
        try
        {
            _metrics.Flush();
            foreach (var table in _tables) table.Flush();
            _logsWait = false;
            return null;
        }
        catch (RunException exception)
        {
            _logsWait = true;
            return waited ? null : $"{exception.Message}; the rows wait in memory";
        }
    }

    private void WriteState(Stream stream)
    {
        // The lengths below must be on the disk before the checkpoint that records them.
        _metrics.Sync();
        foreach (var table in _tables) table.Sync();
        var writer = new StateWriter(stream);
        writer.Write("seconds", _timer.At(_training.Steps).Seconds);
        writer.Write("best", _best);
        writer.Write("logs", [_metrics.Length, .. _tables.Select(table => table.Length)]);
        _training.Save(writer);
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

    private void WriteSummary(Utf8JsonWriter json, RunClock clock)
    {
        json.WriteStartObject();
        json.WriteString("run_id", _folder.Info.Name);
        json.WriteString("study", _folder.Info.Study);
        json.WriteString("mode", _folder.Info.Mode);
        json.WriteString("start_time", _folder.Info.Start);
        json.WriteNumber("duration_seconds", clock.Seconds);
        json.WriteNumber("total_updates", _training.Updates);
        json.WriteNumber("total_steps", _training.Steps);
        _training.WriteSummary(json);
        json.WriteEndObject();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
