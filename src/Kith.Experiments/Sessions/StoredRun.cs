using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>Reads a run back from its folder.</summary>
public static class StoredRun
{
    // What cannot be read holds no run that could be; links may lead in circles.
    private static readonly EnumerationOptions s_below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The run in a folder, with the settings it began with.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="above">Settings that win over those of the folder.</param>
    /// <exception cref="RunException">The folder is no run or is damaged.</exception>
    /// <exception cref="SettingsException">Its settings are wrong.</exception>
    public static PlannedRun Read(string path, IReadOnlyList<Study> studies, params IReadOnlyList<Setting> above)
    {
        var config = Path.Combine(path, RunFolder.ConfigFile);
        var target = TrainingTarget.Read(config, null, studies, null);
        var runs = new Planner(new(target) { Chosen = above }).Plan();
        if (runs is not [var run])
            throw new RunException(Failure.WrongData, $"{config} describes {runs.Count} runs, but must describe one");
        // Its own file gives every setting a value, also those that nobody asked for.
        var links = RunListing.Read(path).Info?.Links ?? [];
        return (run with { Name = Path.GetFileName(path), Plan = run.Plan with { Links = links } }).Called(ExperimentOf(path));
    }

    /// <summary>The name of the experiment that a run was begun under; the run's own name where it does not say.</summary>
    internal static string ExperimentOf(string path) =>
        RunListing.Read(path).Info is { Experiment.Length: > 0 } info ? info.Experiment : Path.GetFileName(path);

    /// <summary>The folder of a run given by path, by name, or as study/name.</summary>
    /// <exception cref="RunException">There is none, or the name fits several.</exception>
    public static string Find(string root, string word)
    {
        if (IsRun(word)) return Path.TrimEndingDirectorySeparator(Path.GetFullPath(word));
        string[] found = [.. RunListing.Of(root).Select(run => run.Path).Where(path => Names(path).Contains(word))];
        if (found.Length == 1) return found[0];
        var known = RunListing.Of(root).Select(run => Path.GetFileName(run.Path)).ToArray();
        var nearest = Spelling.Nearest(word, known);
        throw found.Length > 1
            ? new RunException(Failure.WrongUse, $"'{word}' may be {string.Join(" or ", found)}; give the path")
            : new RunException(
                Failure.MissingInput,
                $"there is no run '{word}' in {root}{(nearest is null ? "" : $"; the nearest is '{nearest}'")}");
    }

    /// <summary>
    /// The path of a file or folder inside a run that is given by name or as study/name, such as <c>RUN/checkpoints/best</c>; any
    /// other word as it is.
    /// </summary>
    public static string Locate(string root, string word)
    {
        var parts = word.Split('/');
        if (parts.Length < 2 || Path.Exists(word)) return word;
        var inside = RunListing.Of(root).Select(run => run.Path).SelectMany(path => Names(path).Select(name => (path, name)))
            .FirstOrDefault(each => word.StartsWith(each.name + "/", StringComparison.Ordinal));
        return inside.path is null ? word : Path.Combine(inside.path, word[(inside.name.Length + 1)..]);
    }

    /// <summary>Whether a folder is a run's.</summary>
    public static bool IsRun(string path) => File.Exists(Path.Combine(path, RunFolder.InfoFile));

    /// <summary>The folders of runs anywhere below a folder, in order.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory.GetDirectories(folder, "*", s_below).Where(path => IsRun(path) && !DurableFiles.IsLeftOver(path))
            .Order(StringComparer.Ordinal);

    /// <summary>The steps of a run that has reached its end; null for one that has not.</summary>
    internal static long? FinishedSteps(string path) =>
        RunListing.Read(path).Info is { Status: RunStatus.Finished } info ? info.Steps : null;

    private static string[] Names(string path)
    {
        var name = Path.GetFileName(path);
        return [name, $"{Path.GetFileName(Path.GetDirectoryName(path))}/{name}"];
    }
}
