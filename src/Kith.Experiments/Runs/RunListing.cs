using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>One run as a list of runs shows it.</summary>
/// <param name="Path">Folder of the run.</param>
/// <param name="Info">What its <c>run.json</c> says; null when that cannot be read.</param>
/// <param name="Damage">Why <c>run.json</c> cannot be read; null when it can.</param>
public sealed record RunListing(string Path, RunInfo? Info, string? Damage)
{
    /// <summary>
    /// Whether a running process is writing the run; a run with the status <c>running</c> without one
    /// was killed and can be resumed.
    /// </summary>
    public bool IsAlive => RunLock.HolderOf(Path) is not null;

    /// <summary>
    /// Steps done: at this moment where the run is trained, otherwise as <c>run.json</c> says; null when that is damaged.
    /// </summary>
    public long? Steps =>
        Info is { Status: RunStatus.Running } && IsAlive && LiveProgress.Read(Path) is { } live ? live.Steps : Info?.Steps;

    /// <summary>
    /// All runs below a root, in the order of study and name; reads nothing but each <c>run.json</c>. A folder that cannot be
    /// read is among them, with its damage.
    /// </summary>
    /// <param name="root">Folder of all runs; a missing one has no runs.</param>
    public static IReadOnlyList<RunListing> Of(string root)
    {
        if (!Directory.Exists(root)) return [];
        return [.. FoldersIn(root).SelectMany(study =>
        {
            try
            {
                return FoldersIn(study).Where(path => File.Exists(System.IO.Path.Combine(path, RunFolder.InfoFile))).Select(Read);
            }
            catch (Exception exception) when (RunException.IsFromFileSystem(exception))
            {
                return [new(study, null, $"{study} cannot be read: {exception.Message}")];
            }
        })];
    }

    // What a crash left of a run that was being made or replaced is none.
    private static IReadOnlyList<string> FoldersIn(string folder) =>
        [.. Directory.GetDirectories(folder).Where(path => !DurableFiles.IsLeftOver(path)).Order(StringComparer.Ordinal)];

    /// <summary>One run.</summary>
    /// <param name="path">Folder of the run.</param>
    public static RunListing Read(string path)
    {
        try
        {
            return new(path, RunJson.Read(System.IO.Path.Combine(path, RunFolder.InfoFile)), null);
        }
        catch (RunException exception)
        {
            return new(path, null, exception.Message);
        }
    }
}
