using System.Text;
using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs;

/// <summary>The right to write to a run folder, held by one process at a time.</summary>
/// <remarks>
/// The operating system's lock on the open file decides where there is one; it ends with its process however that ends. Some
/// network file systems have none: so the file also names the process that holds it, which renews a sign of life in it.
/// </remarks>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly TimeProvider _clock;
    private readonly LockHolder _own;
    private readonly ITimer _timer;

    private RunLock(string path, SafeFileHandle file, FileCalls calls, TimeProvider clock)
    {
        (_path, _file, _clock) = (path, file, clock);
        _own = LockHolder.OfThisProcess(clock.GetUtcNow());
        calls.SetLength(file, path, 0);
        calls.Write(file, path, Encoding.UTF8.GetBytes(_own.Text), 0);
        _timer = clock.CreateTimer(_ => Beat(), null, s_beat, s_beat);
    }

    /// <summary>Takes the lock of an existing folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="calls">The file system.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="RunException">Another process holds it, or the folder cannot be written.</exception>
    public static RunLock Take(string folder, FileCalls calls, TimeProvider clock)
    {
        var path = Path.Combine(folder, FileName);
        SafeFileHandle? file = null;
        try
        {
            file = calls.OpenLocked(path);
            if (LockHolder.Parse(Read(file)) is { } holder && IsHeld(file, holder, clock))
            {
                file.Dispose();
                throw Refusal(folder, $"{holder}");
            }

            return new(path, file, calls, clock);
        }
        catch (IOException exception) when (Posix.IsHeldByAnother(exception))
        {
            throw Refusal(folder, HolderOf(folder, clock) ?? "another process");
        }
        catch (Exception exception) when (exception is not RunException)
        {
            if (file is not null) Release(file);
            if (!RunException.IsFromFileSystem(exception)) throw;
            throw new RunException(Failure.CannotCreate, $"{path} cannot be locked: {exception.Message}", exception);
        }
    }

    /// <summary>The holder of a folder's lock, as <c>process 123</c>, or null when no running process holds it.</summary>
    public static string? HolderOf(string folder, TimeProvider? clock = null)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var file = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, share: FileShare.ReadWrite)
                : Posix.OpenToRead(path);
            var holder = LockHolder.Parse(Read(file));
            return holder is not null && holder.IsAlive((clock ?? TimeProvider.System).GetUtcNow()) ? $"{holder}" : null;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            // On Windows a file that is locked cannot be read.
            return OperatingSystem.IsWindows() && File.Exists(path) ? "another process" : null;
        }
    }

    /// <summary>
    /// Whether the folder is no longer the one that was locked: somebody deleted it, or made another of the same name. An error
    /// of the file system alone does not say so.
    /// </summary>
    public bool IsLost()
    {
        if (OperatingSystem.IsWindows()) return false; // there a folder with an open file cannot be deleted
        try
        {
            using var file = Posix.OpenToRead(_path);
            return !Read(file).StartsWith(_own.Identity, StringComparison.Ordinal);
        }
        catch (IOException exception)
        {
            // Without its lock it is still the same run.
            return Posix.IsMissing(exception) && !File.Exists(Path.Combine(Path.GetDirectoryName(_path)!, RunFolder.InfoFile));
        }
    }

    // The file stays: were it deleted, a second process could hold the lock of the old file and a third one that of a new file.
    public void Dispose()
    {
        lock (_gate)
        {
            _timer.Dispose();
            Release(_file);
        }
    }

    private static void Release(SafeFileHandle file)
    {
        Try(() => RandomAccess.SetLength(file, 0));
        file.Dispose();
    }

    // The process of another machine cannot be asked for, and its clock may differ: whoever lives gives another sign of life.
    private static bool IsHeld(SafeFileHandle file, LockHolder holder, TimeProvider clock)
    {
        if (holder.IsHere) return holder.IsAlive(clock.GetUtcNow());
        for (var waited = TimeSpan.Zero; waited < 2 * s_beat; waited += s_beat / 5)
        {
            Task.Delay(s_beat / 5, clock).Wait();
            if (LockHolder.Parse(Read(file)) != holder) return true;
        }

        return false;
    }

    private static string Read(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[LockHolder.MaxBytes];
        return Encoding.UTF8.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }

    private static RunException Refusal(string folder, string holder) =>
        new(Failure.WrongUse, $"{folder} is being written by {holder}");

    private void Beat()
    {
        lock (_gate)
        {
            if (_file.IsClosed) return;
            var text = (_own with { Beat = _clock.GetUtcNow().ToUnixTimeMilliseconds() }).Text;
            Try(() => RandomAccess.Write(_file, Encoding.UTF8.GetBytes(text), 0));
        }
    }

    // .NET reports a file beyond the allowed size as an argument out of range.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception) || exception is ArgumentOutOfRangeException)
        {
            // A sign of life that is missing harms only where locks do nothing and the disk is full as well.
        }
    }
}
