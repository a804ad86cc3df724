using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs.Files;

/// <summary>Calls of the C library that the base library lacks, or whose errors it ignores.</summary>
/// <remarks>
/// <c>FileStream.Flush(true)</c> ignores every error of <c>fsync</c>, and the base library cannot open a folder to flush it.
/// </remarks>
internal static partial class Posix
{
    private const int InterruptedCall = 4; // EINTR

    /// <summary>Waits until the file's or folder's data are on the disk.</summary>
    /// <exception cref="IOException">The system reports an error; the data may be lost.</exception>
    public static void Sync(SafeFileHandle file, string path)
    {
        // Otherwise macOS gives the data only to the cache of the drive.
        if (OperatingSystem.IsMacOS()) RandomAccess.FlushToDisk(file);
        while (FSync(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != InterruptedCall) throw Failed("flush", path, error);
        }
    }

    /// <summary>Waits until the names in a folder are on the disk.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void SyncFolder(string path)
    {
        using var folder = OpenToRead(path);
        Sync(folder, path);
    }

    /// <summary>
    /// Opens a file or folder for reading, without the lock that the base library takes on every file it opens.
    /// </summary>
    /// <exception cref="IOException">The system reports an error.</exception>
    public static SafeFileHandle OpenToRead(string path)
    {
        var handle = Open(path, 0);
        return handle.IsInvalid ? throw Failed("open", path, Marshal.GetLastPInvokeError()) : handle;
    }

    /// <summary>Opens a file for reading; a pipe without waiting for another process to write into it.</summary>
    /// <exception cref="IOException">The system reports an error.</exception>
    public static SafeFileHandle OpenWithoutWaiting(string path)
    {
        var handle = Open(path, OperatingSystem.IsLinux() ? 0x800 : 4); // O_NONBLOCK
        return handle.IsInvalid ? throw Failed("open", path, Marshal.GetLastPInvokeError()) : handle;
    }

    /// <summary>
    /// Gives a file, folder or link another name; an existing file or link of that name is replaced in one step.
    /// </summary>
    /// <exception cref="IOException">The system reports an error.</exception>
    public static void Rename(string from, string to)
    {
        if (RenameEntry(from, to) != 0) throw Failed("rename", from, Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether an error says that another process has locked a file.</summary>
    public static bool IsHeldByAnother(IOException error) => OperatingSystem.IsWindows()
        ? (error.HResult & 0xffff) is 32 or 33 // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        : error.HResult == (OperatingSystem.IsLinux() ? 11 : 35); // EWOULDBLOCK

    /// <summary>Whether an error of one of these calls says that there is no such file or folder.</summary>
    public static bool IsMissing(IOException error) => error.HResult is 2 or 20; // ENOENT, ENOTDIR

    private static IOException Failed(string verb, string path, int error) =>
        new($"cannot {verb} {path}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})", error);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameEntry(string from, string to);
}
