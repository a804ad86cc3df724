using System.Globalization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>
/// The checkpoints of a run: folders <c>step-000100000</c> that are whole or damaged, and the links <c>last</c> and <c>best</c>.
/// </summary>
/// <remarks>
/// A checkpoint is written under a temporary name, flushed file by file, sealed by a manifest with a hash per file, and renamed;
/// only then is it reported as saved. A crash at any moment leaves every earlier checkpoint as it was. Each manifest says which
/// checkpoint was the best by then; the links only repeat what the newest whole one says, and are renewed from it.
/// </remarks>
public sealed class CheckpointStore
{
    private const string Prefix = "step-";
    private const string Last = "last";
    private const string Best = "best";
    private const int AlwaysKept = 2;

    private readonly string _folder;
    private readonly int _kept;
    private readonly DurableFiles _files;
    private readonly HashSet<long> _whole = [];
    private long _lastBytes;
    private long? _best;
    private bool _isBestKnown;

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

    /// <summary>The step of the checkpoint to which the link <c>best</c> leads, or null.</summary>
    public long? BestStep => StepOf(DurableFiles.ReadLink(Path.Combine(_folder, Best)) ?? "");

    /// <summary>
    /// Removes what a crashed writer left behind, and makes the links it did not come to. Only for the process that
    /// holds the run's lock.
    /// </summary>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public void Recover()
    {
        if (!Directory.Exists(_folder)) return;
        RunException.Guard(Failure.CannotWrite, _folder, () =>
        {
            _files.Sweep(_folder);
            var newest = LatestWhole().Found;
            (_best, _isBestKnown) = (newest?.Manifest.Best ?? BestStep, true);
            if (newest is not null) Link(newest.Step, _best);
        });
    }

    /// <summary>Saves a checkpoint.</summary>
    /// <param name="stamp">Step and versions.</param>
    /// <param name="parts">Its files; the names differ and none is the manifest's.</param>
    /// <param name="best">Whether it is the best so far.</param>
    /// <param name="last">Whether there will be no later one: then it is tried although the disk is nearly full.</param>
    /// <returns>Whether it is saved; if not, training can go on and try again later.</returns>
    public SaveResult Save(CheckpointStamp stamp, IReadOnlyList<CheckpointPart> parts, bool best = false, bool last = false)
    {
        CheckNames(parts);
        var path = PathOf(stamp.Step);
        var bestStep = best ? stamp.Step : FindBest();
        try
        {
            _files.CreateFolder(_folder);
            if (!last) CheckRoom();
            _lastBytes = Write(path, parts, files => new Manifest(stamp, files) { Best = bestStep });
        }
        catch (Exception exception)
            when (RunException.IsFromFileSystem(exception) || exception is RunException { Failure: Failure.CannotWrite })
        {
            return new(false, path, 0, $"{path} was not saved: {exception.Message}");
        }

        _best = bestStep;
        _whole.Add(stamp.Step);
        return new(true, path, _lastBytes, Tidy(stamp.Step));
    }

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

    // Checkpoints that do not say which was the best had it in the link.
    private long? FindBest()
    {
        if (!_isBestKnown) (_best, _isBestKnown) = (LatestWhole().Found?.Manifest.Best ?? BestStep, true);
        return _best;
    }

    // Logs and weights need some room as well.
    private void CheckRoom()
    {
        var free = _files.FreeBytes(_folder);
        if (free < 2 * _lastBytes) throw new IOException($"{free} bytes are free on the disk, {2 * _lastBytes} are needed");
    }

    private long Write(string path, IReadOnlyList<CheckpointPart> parts, Func<IReadOnlyList<ManifestEntry>, Manifest> seal)
    {
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

            write(Manifest.FileName, stream => stream.Write(seal(entries).ToBytes()));
        });
        return bytes;
    }

    // The checkpoint is safe by now: what fails here is a warning, not a failed save.
    private string? Tidy(long step)
    {
        try
        {
            Link(step, _best);
            Prune();
            return null;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            return $"saved, but not tidied up: {exception.Message}";
        }
    }

    private void Link(long last, long? best)
    {
        Link(Last, last);
        if (best is { } step) Link(Best, step);
    }

    private void Link(string name, long step)
    {
        var link = Path.Combine(_folder, name);
        if (DurableFiles.ReadLink(link) != NameOf(step) && Directory.Exists(PathOf(step))) _files.ReplaceLink(link, NameOf(step));
    }

    private void Prune()
    {
        var steps = Steps;
        if (steps.Count <= _kept) return;
        var oldestKept = steps.Reverse().Where(IsWhole).Take(_kept).Last();
        foreach (var step in steps.Where(step => step < oldestKept && step != _best))
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
