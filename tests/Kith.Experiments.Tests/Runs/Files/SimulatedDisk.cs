using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Tests.Runs.Files;

/// <summary>Carries out every call and keeps beside it what a power cut could leave of it on the disk.</summary>
/// <remarks>
/// Data that were not flushed are lost, kept or half written; changes of names in a folder that was not flushed are kept up to a
/// random one of them, in each folder independently of the others.
/// </remarks>
internal sealed class SimulatedDisk(string root) : FileCalls
{
    private readonly List<Action<Inode>> _journal = [];

    public int Count => _journal.Count;

    public override SafeFileHandle Create(string path)
    {
        var file = base.Create(path);
        Add(path, () => new() { IsFile = true });
        return file;
    }

    public override SafeFileHandle Open(string path, FileMode mode)
    {
        var isNew = !File.Exists(path);
        var file = base.Open(path, mode);
        if (isNew) Add(path, () => new() { IsFile = true });
        return file;
    }

    public override SafeFileHandle OpenLocked(string path)
    {
        var isNew = !File.Exists(path);
        var file = base.OpenLocked(path);
        if (isNew) Add(path, () => new() { IsFile = true });
        return file;
    }

    public override void SetLength(SafeFileHandle file, string path, long length)
    {
        base.SetLength(file, path, length);
        _journal.Add(disk => disk.At(Parts(path)).SetLength((int)length));
    }

    public override void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> bytes, long offset)
    {
        base.Write(file, path, bytes, offset);
        var copy = bytes.ToArray();
        Assert.True(offset <= int.MaxValue);
        _journal.Add(disk => disk.At(Parts(path)).Write(copy));
    }

    public override void Sync(SafeFileHandle file, string path)
    {
        base.Sync(file, path);
        _journal.Add(disk => disk.At(Parts(path)).Flush());
    }

    public override void SyncFolder(string path)
    {
        base.SyncFolder(path);
        _journal.Add(disk => disk.At(Parts(path)).Flush());
    }

    public override void CreateFolder(string path)
    {
        base.CreateFolder(path);
        Add(path, () => new());
    }

    public override void Rename(string from, string to)
    {
        base.Rename(from, to);
        Assert.Equal(Path.GetDirectoryName(from), Path.GetDirectoryName(to));
        Change(from, (entries, name) =>
        {
            if (entries.Remove(name, out var moved)) entries[Path.GetFileName(to)] = moved;
        });
    }

    public override void CreateLink(string path, string target)
    {
        base.CreateLink(path, target);
        Add(path, () => new() { Link = target });
    }

    public override void DeleteFile(string path)
    {
        base.DeleteFile(path);
        Change(path, (entries, name) => entries.Remove(name));
    }

    public override void DeleteFolder(string path)
    {
        foreach (var file in Directory.GetFiles(path)) DeleteFile(file);
        base.DeleteFolder(path);
        Change(path, (entries, name) => entries.Remove(name));
    }

    /// <summary>Writes into an empty folder what the disk may contain when the power is cut after a number of calls.</summary>
    public void CutPower(int calls, Random chance, string target)
    {
        var disk = new Inode();
        foreach (var change in _journal.Take(calls)) change(disk);
        disk.Survive(chance, target);
    }

    private string[] Parts(string path) =>
        Path.GetRelativePath(root, path).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();

    private void Add(string path, Func<Inode> make)
    {
        var parts = Parts(path);
        _journal.Add(disk =>
        {
            var made = make(); // one for each replay, however often the change of names is carried out
            disk.At(parts[..^1]).Change(entries => entries[parts[^1]] = made);
        });
    }

    private void Change(string path, Action<Dictionary<string, Inode>, string> change)
    {
        var parts = Parts(path);
        _journal.Add(disk => disk.At(parts[..^1]).Change(entries => change(entries, parts[^1])));
    }

    internal sealed class Inode
    {
        private readonly List<Action<Dictionary<string, Inode>>> _pending = [];
        private readonly Dictionary<string, Inode> _entries = [];
        private readonly Dictionary<string, Inode> _durable = [];
        private readonly List<byte> _data = [];
        private int _flushed;

        public string? Link { get; init; }

        public bool IsFile { get; init; }

        public Inode At(IEnumerable<string> parts) => parts.Aggregate(this, (folder, name) => folder._entries[name]);

        public void Change(Action<Dictionary<string, Inode>> change)
        {
            change(_entries);
            _pending.Add(change);
        }

        public void Write(byte[] bytes) => _data.AddRange(bytes);

        public void SetLength(int length)
        {
            _data.RemoveRange(length, _data.Count - length);
            _flushed = Math.Min(_flushed, length);
        }

        public void Flush()
        {
            _flushed = _data.Count;
            foreach (var change in _pending) change(_durable);
            _pending.Clear();
        }

        public void Survive(Random chance, string path)
        {
            if (Link is not null) File.CreateSymbolicLink(path, Link);
            else if (IsFile) File.WriteAllBytes(path, Rotten(chance));
            else
            {
                Directory.CreateDirectory(path);
                foreach (var change in _pending.Take(chance.Next(_pending.Count + 1))) change(_durable);
                foreach (var (name, entry) in _durable) entry.Survive(chance, Path.Combine(path, name));
            }
        }

        // What was never flushed may be missing, full of zeros, or there.
        private byte[] Rotten(Random chance)
        {
            var kept = _data.Take(chance.Next(_flushed, _data.Count + 1)).ToArray();
            if (chance.Next(2) == 0) kept.AsSpan(_flushed).Clear();
            return kept;
        }
    }
}
