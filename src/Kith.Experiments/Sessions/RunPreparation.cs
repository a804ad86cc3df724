using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Sessions;

/// <summary>What is checked before the first of several runs begins.</summary>
internal static class RunPreparation
{
    /// <summary>Rejects runs that exist although they must be new, and frees the places of their links.</summary>
    /// <exception cref="RunException">
    /// A run exists, a link is taken or needed by two runs, or a folder cannot be made.
    /// </exception>
    /// <exception cref="OtherSettingsException">Runs would be resumed under other settings.</exception>
    public static void Prepare(string root, IReadOnlyList<PlannedRun> runs, StartMode mode)
    {
        // Killed while it was being replaced, a run still lies beside its place.
        foreach (var run in runs) new DurableFiles().SweepFor(run.FolderIn(root));
        if (mode is StartMode.New) RefuseExisting(root, runs);
        if (mode is StartMode.Resume) ResumedSettings.RefuseOthersAmong(root, runs);
        PrepareLinks(root, runs, mode);
        foreach (var folder in runs.Select(run => run.CheckpointFolder).Where(folder => folder.Length > 0).Distinct())
            NewFolder.Create(folder);
    }

    private static void RefuseExisting(string root, IReadOnlyList<PlannedRun> runs)
    {
        string[] existing = [.. runs.Select(run => run.FolderIn(root)).Where(StoredRun.IsRun)];
        if (existing.Length > 0)
        {
            throw new RunException(
                Failure.RunExists, $"{string.Join(" and ", existing)} {(existing.Length == 1 ? "exists" : "exist")} already");
        }
    }

    // A run that is resumed has begun with its links; another run that took one since keeps it.
    private static void PrepareLinks(string root, IReadOnlyList<PlannedRun> runs, StartMode mode)
    {
        var taken = new Dictionary<string, string>();
        foreach (var run in runs)
        {
            foreach (var place in run.Places)
            {
                if (taken.TryAdd(Path.GetFullPath(place.Path), run.Name)) continue;
                throw new RunException(
                    Failure.WrongUse,
                    $"{place.Path} would be the place of {taken[Path.GetFullPath(place.Path)]} and of {run.Name}; "
                    + "put {name} into it.");
            }

            var path = run.FolderIn(root);
            if (mode is not StartMode.Resume || !StoredRun.IsRun(path))
                new RunLinks(path, run.Places).Prepare(ExistingOf(mode));
        }
    }

    /// <summary>What happens to a run, or a link, that is in the way.</summary>
    public static ExistingRun ExistingOf(StartMode mode) =>
        mode is StartMode.Replace ? ExistingRun.Replace : ExistingRun.Refuse;
}
