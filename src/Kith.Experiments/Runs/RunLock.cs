using System.Globalization;
using System.Text;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>The right to write to a run folder, held by one process at a time.</summary>
/// <remarks>
/// The operating system's lock on the open file decides; it ends with its process however that ends, so a lock is never stale.
/// The file contains the id of the process that holds it.
/// </remarks>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";
    private readonly FileStream _stream;

    private RunLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock of an existing folder.</summary>
    /// <exception cref="RunException">Another process holds it, or the folder cannot be written.</exception>
    public static RunLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
            return new(stream);
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            stream?.Dispose();
            if (HolderOf(folder) is { } holder)
                throw new RunException(Failure.WrongUse, $"{folder} is being written by {holder}", exception);
            throw new RunException(Failure.CannotCreate, $"{path} cannot be locked: {exception.Message}", exception);
        }
    }

    /// <summary>The holder of a folder's lock, as <c>process 123</c>, or null when no running process holds it.</summary>
    public static string? HolderOf(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            Span<byte> text = stackalloc byte[16];
            using var file = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, share: FileShare.ReadWrite)
                : Posix.OpenToRead(path);
            var length = RandomAccess.Read(file, text, 0);
            return int.TryParse(text[..length], CultureInfo.InvariantCulture, out var holder) && DurableFiles.IsAlive(holder)
                ? $"process {holder}"
                : null;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            // On Windows a file that is locked cannot be read.
            return OperatingSystem.IsWindows() ? "another process" : null;
        }
    }

    // The file stays: were it deleted, a second process could hold the lock of the old file and a third one that of a new file.
    public void Dispose()
    {
        try
        {
            _stream.SetLength(0);
        }
        catch (IOException)
        {
            // The file may keep the process id: this process ends soon, and the id with it.
        }

        _stream.Dispose();
    }
}
