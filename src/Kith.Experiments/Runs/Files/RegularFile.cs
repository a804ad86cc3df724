using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs.Files;

/// <summary>Opens files that somebody named: of a pipe nobody may ever write the other end, and a device may never end.</summary>
public static class RegularFile
{
    /// <summary>Opens a file to read it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <exception cref="RunException">It is no file that can be read at any place.</exception>
    /// <exception cref="IOException">The system reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path, FileShare share = FileShare.Read)
    {
        if (!OperatingSystem.IsWindows() && !Directory.Exists(path) && File.Exists(path))
        {
            using var handle = Posix.OpenWithoutWaiting(path);
            if (!IsSeekable(handle))
                throw new RunException(Failure.MissingInput, $"{path} is a pipe or a device, but a file is needed");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, share);
    }

    private static bool IsSeekable(SafeFileHandle handle)
    {
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return stream.CanSeek;
    }
}
