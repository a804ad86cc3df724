using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Sessions;

/// <summary>Finds the checkpoint that a word of a command line names.</summary>
internal static class CheckpointFinder
{
    /// <summary>A whole checkpoint.</summary>
    /// <param name="word">
    /// A checkpoint's folder or a link to it, also with an ending that it does not have, or a run, whose newest is taken.
    /// </param>
    /// <param name="note">Receives a note for each checkpoint that was skipped.</param>
    /// <returns>Its folder and steps, and the folder of the run it belongs to, if any; without links.</returns>
    /// <exception cref="RunException">There is none, or it is damaged.</exception>
    public static (string Path, long Step, string? Run) Find(string word, Action<string> note)
    {
        var path = FolderOf(word)
            ?? throw new RunException(
                Failure.MissingInput,
                $"{word}: there is no such checkpoint{(File.Exists(word) ? "; this is a file, a checkpoint is a folder" : "")}");
        if (StoredRun.IsRun(path)) return Newest(path, note);
        if (!File.Exists(System.IO.Path.Combine(path, Manifest.FileName)))
            throw new RunException(Failure.MissingInput, $"{word} is neither a checkpoint nor a run");
        var above = System.IO.Path.GetDirectoryName(path);
        var run = System.IO.Path.GetFileName(above) == RunFolder.CheckpointFolder ? System.IO.Path.GetDirectoryName(above) : null;
        return (path, Checkpoint.Open(path).Step, run is not null && StoredRun.IsRun(run) ? run : null);
    }

    /// <summary>Whether there is a folder of this name, with the ending or without.</summary>
    public static bool Exists(string word) => FolderOf(word) is not null;

    private static string? FolderOf(string word) => Folder(word) ?? Folder(System.IO.Path.ChangeExtension(word, null));

    private static (string Path, long Step, string? Run) Newest(string run, Action<string> note)
    {
        var (found, skipped) = new CheckpointStore(System.IO.Path.Combine(run, RunFolder.CheckpointFolder)).LatestWhole();
        foreach (var each in skipped) note(each);
        return found is null
            ? throw new RunException(Failure.MissingInput, $"{run} has no whole checkpoint")
            : (found.Path, found.Step, run);
    }

    // On Windows a link is a small file with the path.
    private static string? Folder(string word)
    {
        if (Directory.Exists(word)) return RealPath.Of(word);
        return OperatingSystem.IsWindows() && DurableFiles.ReadLink(word) is { } target
            && System.IO.Path.Combine(System.IO.Path.GetDirectoryName(word) ?? "", target) is var path && Directory.Exists(path)
            ? RealPath.Of(path)
            : null;
    }
}
