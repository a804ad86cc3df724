using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs.Files;

/// <summary>Every call that changes the file system, one method each, so that tests can let any of them fail.</summary>
internal class FileCalls
{
    public virtual SafeFileHandle Create(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);

    /// <summary>Opens a file that others may read meanwhile.</summary>
    public virtual SafeFileHandle Open(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>Opens a file that no other process can open this way; it is made when it is missing.</summary>
    public virtual SafeFileHandle OpenLocked(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public virtual void SetLength(SafeFileHandle file, string path, long length) => RandomAccess.SetLength(file, length);

    public virtual void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // So .NET calls the system's EFBIG, which is an error of the disk like any other.
            throw new IOException("the file would become larger than the system allows", exception);
        }
    }

    public virtual void Sync(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows()) RandomAccess.FlushToDisk(file);
        else Posix.Sync(file, path);
    }

    public virtual void SyncFolder(string path)
    {
        // Windows has no such call; its file system orders changes of names itself.
        if (!OperatingSystem.IsWindows()) Posix.SyncFolder(path);
    }

    public virtual void CreateFolder(string path)
    {
        // The base library would make missing parents as well: those of a run that somebody has deleted, for instance.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
            throw new DirectoryNotFoundException($"{parent} does not exist");
        Directory.CreateDirectory(path);
    }

    public virtual void Rename(string from, string to)
    {
        if (!OperatingSystem.IsWindows()) Posix.Rename(from, to);
        else if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to, overwrite: true);
    }

    public virtual void CreateLink(string path, string target) => File.CreateSymbolicLink(path, target);

    public virtual void DeleteFile(string path) => File.Delete(path);

    public virtual void DeleteFolder(string path) => Directory.Delete(path, recursive: true);

    public virtual long FreeBytes(string path) =>
        new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(Path.GetFullPath(path))! : path).AvailableFreeSpace;
}
