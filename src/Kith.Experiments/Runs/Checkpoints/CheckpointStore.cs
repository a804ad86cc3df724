using System.Globalization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>
/// The checkpoints of a run: folders <c>step-000100000</c> that are whole or damaged, and the links <c>last</c> and <c>best</c>.
/// </summary>
/// <remarks>
/// A checkpoint is written under a temporary name, flushed file by file, sealed by a manifest with a hash per file, and renamed;
/// only then is it reported as saved. A crash at any moment leaves every earlier checkpoint as it was.
/// </remarks>
public sealed class CheckpointStore
{
    private const string Prefix = "step-";
    private const string Last = "last";
    private const string Best = "best";
    private const int AlwaysKept = 2;
    private const int MaxFailures = 3;

    private readonly string _folder;
    private readonly int _kept;
    private readonly DurableFiles _files;
    private readonly HashSet<long> _whole = [];
    private long _lastBytes;
    private int _failures;

    /// <summary>The store in a folder that may not exist yet.</summary>
    /// <param name="folder">The folder <c>checkpoints</c> of a run.</param>
    /// <param name="kept">Whole checkpoints to keep, at least 1; the newest two and the best one are always kept.</param>
    /// <param name="files">The file layer; the real one when null.</param>
    public CheckpointStore(string folder, int kept = 3, DurableFiles? files = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
        _folder = folder;
        _kept = Math.Max(kept, AlwaysKept);
        _files = files ?? new DurableFiles();
    }

    /// <summary>The steps of all checkpoints, whole or not, in ascending order.</summary>
    public IReadOnlyList<long> Steps =>
        Directory.Exists(_folder)
            ? [.. Directory.GetDirectories(_folder).Select(path => StepOf(Path.GetFileName(path))).OfType<long>().Order()]
            : [];

    /// <summary>The step of the checkpoint that was marked as the best, or null.</summary>
    public long? BestStep => StepOf(DurableFiles.ReadLink(Path.Combine(_folder, Best)) ?? "");

    /// <summary>Removes what a crashed writer left behind. Only for the process that holds the run's lock.</summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public void Recover()
    {
        if (Directory.Exists(_folder)) RunException.Guard(Failure.CannotWrite, _folder, () => _files.Sweep(_folder));
    }

    /// <summary>Saves a checkpoint.</summary>
    /// <param name="stamp">Step and versions.</param>
    /// <param name="parts">Its files; the names differ and none is the manifest's.</param>
    /// <param name="best">Whether it is the best so far.</param>
    /// <param name="final">Whether there will be no other try: then a failure is thrown at once.</param>
    /// <returns>Whether it is saved; if not, training can go on and try again at the next interval.</returns>
    /// <exception cref="RunException">The third failure in a row, or a failure of the final save.</exception>
    public SaveResult Save(CheckpointStamp stamp, IReadOnlyList<CheckpointPart> parts, bool best = false, bool final = false)
    {
        CheckNames(parts);
        var path = PathOf(stamp.Step);
        try
        {
            _lastBytes = Write(path, stamp, parts);
        }
        catch (Exception exception)
            when (RunException.IsFromFileSystem(exception) || exception is RunException { Failure: Failure.CannotWrite })
        {
            var message = $"{path} was not saved: {exception.Message}";
            if (++_failures < MaxFailures && !final) return new(false, path, 0, message);
            throw new RunException(
                Failure.CannotWrite, final ? message : $"{message} ({_failures} saves failed in a row)", exception);
        }

        _failures = 0;
        _whole.Add(stamp.Step);
        return new(true, path, _lastBytes, Tidy(stamp.Step, best));
    }

    /// <summary>Lets <c>best</c> point to a checkpoint that was saved before.</summary>
    /// <param name="step">Its step.</param>
    /// <exception cref="RunException">The link cannot be written.</exception>
    public void MarkBest(long step) =>
        RunException.Guard(Failure.CannotWrite, _folder, () => _files.ReplaceLink(Path.Combine(_folder, Best), NameOf(step)));

    /// <summary>Opens a checkpoint by its step.</summary>
    /// <param name="step">Steps of training.</param>
    /// <exception cref="RunException">There is no such checkpoint, or it is damaged.</exception>
    public Checkpoint Open(long step) => Checkpoint.Open(PathOf(step));

    /// <summary>Opens the checkpoint that was marked as the best.</summary>
    /// <exception cref="RunException">None was marked, or it is damaged.</exception>
    public Checkpoint OpenBest() => BestStep is { } step
        ? Open(step)
        : throw new RunException(Failure.MissingInput, $"{_folder}: no checkpoint is marked as the best");

    /// <summary>Looks for the newest checkpoint whose every hash is right, from the newest downwards.</summary>
    public CheckpointSearch LatestWhole()
    {
        var skipped = new List<string>();
        foreach (var step in Steps.Reverse())
        {
            if (Checkpoint.Inspect(PathOf(step), out _) is { } damage) skipped.Add($"{PathOf(step)} is damaged: {damage}");
            else return new(Open(step), skipped);
        }

        return new(null, skipped);
    }

    internal static string NameOf(long step) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D9}");

    internal static long? StepOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && NameOf(step) == name ? step : null;

    internal string PathOf(long step) => Path.Combine(_folder, NameOf(step));

    private long Write(string path, CheckpointStamp stamp, IReadOnlyList<CheckpointPart> parts)
    {
        _files.CreateFolder(_folder);
        var free = _files.FreeBytes(_folder);
        if (free < 2 * _lastBytes) throw new IOException($"{free} bytes are free on the disk, {2 * _lastBytes} are needed");

        var bytes = 0L;
        _files.WriteFolder(path, write =>
        {
            var entries = new List<ManifestEntry>();
            foreach (var part in parts)
            {
                var written = write(part.Name, part.Write);
                entries.Add(new(part.Name, written.Bytes, written.Sha256));
                bytes += written.Bytes;
            }

            write(Manifest.FileName, stream => stream.Write(new Manifest(stamp, entries).ToBytes()));
        });
        return bytes;
    }

    // The checkpoint is safe by now: what fails here is a warning, not a failed save.
    private string? Tidy(long step, bool best)
    {
        try
        {
            _files.ReplaceLink(Path.Combine(_folder, Last), NameOf(step));
            if (best) _files.ReplaceLink(Path.Combine(_folder, Best), NameOf(step));
            Prune();
            return null;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            return $"saved, but not tidied up: {exception.Message}";
        }
    }

    private void Prune()
    {
        var steps = Steps;
        if (steps.Count <= _kept) return;
        var oldestKept = steps.Reverse().Where(IsWhole).Take(_kept).Last();
        var best = BestStep;
        foreach (var step in steps.Where(step => step < oldestKept && step != best))
        {
            _files.DeleteFolder(PathOf(step));
            _whole.Remove(step);
        }
    }

    private bool IsWhole(long step)
    {
        if (!_whole.Contains(step) && Checkpoint.Inspect(PathOf(step), out _) is null) _whole.Add(step);
        return _whole.Contains(step);
    }

    private static void CheckNames(IReadOnlyList<CheckpointPart> parts)
    {
        var names = parts.Select(part => part.Name).Append(Manifest.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count != parts.Count + 1 || !names.All(RunName.IsPlain))
        {
            throw new ArgumentException(
                "The files of a checkpoint need different plain names, none of them the manifest's.", nameof(parts));
        }
    }
}
