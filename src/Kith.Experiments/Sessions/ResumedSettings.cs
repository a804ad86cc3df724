using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>
/// Going on with other settings than a run began with would be neither the old run nor a new one; only its length may grow.
/// </summary>
internal static class ResumedSettings
{
    private readonly record struct Difference(string Run, OptionValue Now, string Before);

    /// <summary>Throws when runs would go on under other settings.</summary>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="runs">Runs that exist, as they would go on.</param>
    /// <param name="fromCheckpoint">Whether a checkpoint of the run was named.</param>
    /// <param name="except">Settings that may differ.</param>
    /// <exception cref="OtherSettingsException">Settings differ; each is named once, for all runs that have it.</exception>
    public static void RefuseOthers(string root, IReadOnlyList<PlannedRun> runs, bool fromCheckpoint, params string[] except)
    {
        Difference[] differences = [.. runs.SelectMany(run => Differences(root, run, except))];
        if (differences.Length == 0) return;
        throw new OtherSettingsException(
            [.. differences.Select(difference => difference.Run).Distinct()], fromCheckpoint,
            [.. differences.GroupBy(each => (each.Now.Option.Key, each.Now.Text, each.Now.Origin, each.Before)).Select(group =>
                new Problem(group.Key.Key, group.Key.Text, $"must stay {group.Key.Before} when {Named(group, runs)} resumed")
                {
                    Origin = group.Key.Origin,
                })]);
    }

    /// <summary>The same for those of some runs that exist and can be read; what is wrong with the others shows later.</summary>
    public static void RefuseOthersAmong(string root, IEnumerable<PlannedRun> runs) =>
        RefuseOthers(root, [.. runs.Where(run => IsReadable(run.FolderIn(root), run.Study))], fromCheckpoint: false);

    private static IEnumerable<Difference> Differences(string root, PlannedRun run, string[] except)
    {
        var before = StoredRun.Read(run.FolderIn(root), [run.Study]).Values.ToDictionary(value => value.Option.Key);
        return
            from value in run.Values
            let old = before[value.Option.Key].Text
            where old != value.Text && run.Changes.All(change => change.Setting != value.Option.Key)
                && !except.Contains(value.Option.Key)
            select new Difference(run.Name, value, old);
    }

    private static string Named(IEnumerable<Difference> same, IReadOnlyList<PlannedRun> all)
    {
        string[] names = [.. same.Select(difference => difference.Run)];
        return names.Length == 1 ? $"{names[0]} is"
            : names.Length == all.Count ? $"the {names.Length} runs are"
            : $"{string.Join(", ", names)} are";
    }

    private static bool IsReadable(string path, Study study)
    {
        if (!StoredRun.IsRun(path)) return false;
        try
        {
            StoredRun.Read(path, [study]);
            return true;
        }
        catch (Exception exception) when (exception is RunException or SettingsException)
        {
            return false;
        }
    }
}
