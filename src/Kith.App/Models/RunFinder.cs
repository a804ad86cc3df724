using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Models;

/// <summary>Finds the folders of runs that the words of a command line name.</summary>
internal static class RunFinder
{
    /// <summary>The runs that the words name; without words all runs of the study, however far they got.</summary>
    /// <param name="words">Run names, run folders, folders with runs, or folders with logs that were copied.</param>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="study">Name of the study.</param>
    /// <exception cref="RunException">A word names no run, or there is none.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> words, string root, string study)
    {
        if (words.Count > 0) return [.. words.SelectMany(word => Named(word, root)).DistinctBy(Path.GetFullPath)];
        string[] runs = [.. RunListing.Of(root).Select(run => run.Path)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == study)];
        return runs.Length > 0
            ? runs
            : throw new RunException(Failure.MissingInput, $"there is no run of {study} in {root}; train one, or name folders");
    }

    private static string[] Named(string word, string root)
    {
        if (!Directory.Exists(word)) return [StoredRun.Find(root, word)];
        if (StoredRun.IsRun(word)) return [StoredRun.Find(root, word)];
        if (InputFile.In(word, "*.csv").Length > 0) return [word];
        string[] below = [.. StoredRun.Below(word)];
        return below.Length > 0 ? below : throw new RunException(Failure.MissingInput, $"{word} holds no run");
    }
}
