using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kith.Experiments.Runs.Files;

/// <summary>Writes files, folders and links so that a crash at any moment leaves either the old state or the new one.</summary>
/// <remarks>
/// Everything is made under a temporary name in the same folder, flushed to the disk with checked <c>fsync</c>, renamed, and the
/// folder that holds it is flushed. An error of the file system is thrown as <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>, and what was there before is unchanged.
/// </remarks>
public sealed partial class DurableFiles
{
    private static int _names;
    private readonly FileCalls _calls;

    /// <summary>The real file system.</summary>
    public DurableFiles()
        : this(new FileCalls())
    {
    }

    internal DurableFiles(FileCalls calls) => _calls = calls;

    /// <summary>The calls by which it changes the file system.</summary>
    internal FileCalls Calls => _calls;

    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">Path of the file; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    public WrittenFile Write(string path, Action<Stream> write)
    {
        var temporary = TemporaryName(path);
        try
        {
            var written = WriteNew(temporary, write);
            _calls.Rename(temporary, path);
            _calls.SyncFolder(FolderOf(path));
            return written;
        }
        catch
        {
            Try(() => _calls.DeleteFile(temporary));
            throw;
        }
    }

    /// <summary>Writes or replaces a file with UTF-8 text.</summary>
    /// <param name="path">Path of the file; its folder exists.</param>
    /// <param name="text">The content.</param>
    public WrittenFile WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// Writes or replaces a folder as a whole; it appears under its name only when everything in it is on the disk.
    /// </summary>
    /// <param name="path">Path of the folder; its parent exists.</param>
    /// <param name="fill">Writes the files, given a function that writes one file by its name.</param>
    /// <param name="replace">Whether a folder of the name that is not empty is replaced; otherwise it is an error.</param>
    public void WriteFolder(string path, Action<Func<string, Action<Stream>, WrittenFile>> fill, bool replace = true)
    {
        var temporary = TemporaryName(path);
        try
        {
            _calls.CreateFolder(temporary);
            fill((name, write) => WriteNew(Path.Combine(temporary, name), write));
            _calls.SyncFolder(temporary);
            var replaced = MoveIntoPlace(temporary, path, replace);
            _calls.SyncFolder(FolderOf(path));
            if (replaced is not null) Try(() => DeleteFolder(replaced));
        }
        catch
        {
            Try(() => _calls.DeleteFolder(temporary));
            throw;
        }
    }

    /// <summary>Creates a folder and its missing parents.</summary>
    /// <param name="path">Path of the folder.</param>
    public void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = FolderOf(path);
        CreateFolder(parent);
        _calls.CreateFolder(path);
        _calls.SyncFolder(parent);
    }

    /// <summary>
    /// Makes or replaces a link to a file or folder in the same folder; on Windows, where links need rights, a
    /// small file that contains the name.
    /// </summary>
    /// <param name="path">Path of the link.</param>
    /// <param name="target">Name of a file or folder in the folder of the link.</param>
    public void ReplaceLink(string path, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            WriteText(path, target);
            return;
        }

        var temporary = TemporaryName(path);
        try
        {
            _calls.CreateLink(temporary, target);
            _calls.Rename(temporary, path);
            _calls.SyncFolder(FolderOf(path));
        }
        catch
        {
            Try(() => _calls.DeleteFile(temporary));
            throw;
        }
    }

    /// <summary>The name that a link made by <see cref="ReplaceLink"/> points to, or null when there is no such link.</summary>
    /// <param name="path">Path of the link.</param>
    public static string? ReadLink(string path)
    {
        if (!OperatingSystem.IsWindows()) return new FileInfo(path).LinkTarget;
        return File.Exists(path) && new FileInfo(path).Length < 1024 ? File.ReadAllText(path) : null;
    }

    /// <summary>Deletes a folder: its name at once, its content afterwards.</summary>
    /// <param name="path">Path of the folder.</param>
    public void DeleteFolder(string path)
    {
        var temporary = TemporaryName(path);
        _calls.Rename(path, temporary);
        _calls.SyncFolder(FolderOf(path)); // or a power cut could keep the old name of a folder whose files are gone
        _calls.DeleteFolder(temporary);
    }

    /// <summary>Deletes a file, a link, or a folder as <see cref="DeleteFolder"/> does.</summary>
    /// <param name="path">Path of the entry; a link is deleted, not followed.</param>
    public void Delete(string path)
    {
        if (IsFolder(path)) DeleteFolder(path);
        else _calls.DeleteFile(path);
    }

    /// <summary>Removes what crashed writers left in a folder, and puts back a folder that was being replaced.</summary>
    /// <remarks>Only for the one process that may write here.</remarks>
    /// <param name="folder">The folder to clean; its subfolders are not entered.</param>
    public void Sweep(string folder) => Sweep(folder, _ => true);

    /// <summary>Does so for what is left of one file or folder, in a folder where other processes write others.</summary>
    /// <param name="path">Path of the file or folder, which need not exist.</param>
    internal void SweepFor(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(FolderOf(full))) Sweep(FolderOf(full), original => original == full);
    }

    /// <summary>Whether a name is one of those that are swept.</summary>
    internal static bool IsLeftOver(string name) => LeftOver().IsMatch(name);

    /// <summary>Bytes that can still be written to the file system of an existing folder.</summary>
    /// <param name="folder">The folder.</param>
    public long FreeBytes(string folder) => _calls.FreeBytes(folder);

    private void Sweep(string folder, Predicate<string> isWanted)
    {
        foreach (var path in Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var match = LeftOver().Match(path);
            if (!match.Success || IsAnotherAlive(match.Groups["process"].Value)) continue;
            var original = path[..match.Index];
            if (!isWanted(original)) continue;
            if (match.Groups["kind"].Value == "was" && !Path.Exists(original)) _calls.Rename(path, original);
            else if (IsFolder(path)) _calls.DeleteFolder(path);
            else _calls.DeleteFile(path);
        }
    }

    private static bool IsFolder(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;

    private WrittenFile WriteNew(string path, Action<Stream> write)
    {
        using var stream = new HashingStream(_calls, path);
        write(stream);
        return stream.Complete();
    }

    // A folder cannot replace a folder in one step. Killed between the two renames, Sweep puts the old one back.
    private string? MoveIntoPlace(string temporary, string path, bool replace)
    {
        var replaced = replace && Directory.Exists(path) ? NameBeside(path, "was") : null;
        if (replaced is not null) _calls.Rename(path, replaced);
        try
        {
            _calls.Rename(temporary, path);
            return replaced;
        }
        catch when (replaced is not null)
        {
            _calls.Rename(replaced, path);
            throw;
        }
    }

    private static string TemporaryName(string path) => NameBeside(path, "tmp");

    private static string NameBeside(string path, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.{kind}-{Environment.ProcessId}-{Interlocked.Increment(ref _names)}");

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"{path} has no parent folder");

    private static bool IsAnotherAlive(string process) =>
        int.TryParse(process, CultureInfo.InvariantCulture, out var id)
        && id != Environment.ProcessId && RunningProcess.IsAlive(id);

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            // What cannot be cleaned up now is swept at the next start; the first error is the one to report.
        }
    }

    // The last ending counts: a folder that was replaced is given a second one before it is deleted.
    [GeneratedRegex(@"(\.(?<kind>tmp|was)-(?<process>[0-9]{1,10})-[0-9]{1,10})+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LeftOver();
}
