using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Files;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>
/// Going on from a checkpoint: with the run that it belongs to, or in a new run that begins there.
/// </summary>
/// <param name="root">Folder of all runs.</param>
/// <param name="studies">All studies.</param>
/// <param name="note">Receives remarks.</param>
internal sealed class Continuation(string root, IReadOnlyList<Study> studies, Action<string> note)
{
    /// <summary>Finds out which of the two it is.</summary>
    /// <param name="word">A checkpoint or a run, as typed.</param>
    /// <param name="runs">What would be trained without it.</param>
    /// <param name="asked">How the run is to begin.</param>
    /// <returns>The run to train, and how it begins.</returns>
    /// <exception cref="RunException">
    /// There is no such checkpoint, it is damaged, it belongs to another study or to the run that would be replaced, or there are
    /// several runs.
    /// </exception>
    /// <exception cref="SettingsException">The run would go on under other settings.</exception>
    public (PlannedRun Run, StartMode Beginning) Resolve(string word, IReadOnlyList<PlannedRun> runs, StartMode asked)
    {
        if (runs is not [var run])
        {
            throw new RunException(
                Failure.WrongUse,
                $"A checkpoint continues one run, but {runs.Count} are planned; choose one mode and one seed.");
        }

        var found = CheckpointFinder.Find(Located(word, run.CheckpointFolder), note);
        if (found.Run == RealPath.Of(RunFolder.PathOf(root, run.Study.Name, run.Name)))
        {
            if (asked is StartMode.Replace)
            {
                throw new RunException(
                    Failure.WrongUse, $"To replace {run.Name} would delete {word}, which belongs to it; give another name.");
            }

            note(
                $"{word} belongs to {run.Name}, which continues from its newest whole checkpoint; "
                + "the bits that follow are the same.");
            return (GoOn(run, found.Run), StartMode.Resume);
        }

        var source = found.Run is null ? null : RunListing.Read(found.Run).Info;
        if (source is not null && source.Study != run.Study.Name)
        {
            throw new RunException(
                Failure.WrongData, $"{found.Path} is a checkpoint of {source.Study}, but one of {run.Study.Name} is needed");
        }

        return (run with { Origin = new(found.Path, found.Step, source is null ? "" : $"{source.Study}/{source.Name}") }, asked);
    }

    /// <summary>The settings that differ between a run and the one its checkpoint comes from, as the end of a message.</summary>
    public static string Differences(PlannedRun run)
    {
        if (run.Origin is not { Run.Length: > 0 } origin) return "";
        try
        {
            var source = StoredRun.Read(Path.GetDirectoryName(Path.GetDirectoryName(origin.Checkpoint))!, [run.Study]).Values
                .ToDictionary(value => value.Option.Key, value => value.Text);
            string[] differences =
            [
                .. from value in run.Values
                   where source.TryGetValue(value.Option.Key, out var old) && old != value.Text
                       && value.Option.Key is not (LongerRun.LengthKey or LongerRun.CourseKey)
                   select $"{value.Option.Key} is {source[value.Option.Key]} there and {value.Text} here",
            ];
            return differences.Length == 0 ? "" : $" ({string.Join("; ", differences)})";
        }
        catch (Exception exception) when (exception is RunException or SettingsException)
        {
            return "";
        }
    }

    // As it stands, or in the folder where the checkpoints of the run have their names.
    private string Located(string word, string folder)
    {
        var path = StoredRun.Locate(root, word);
        if (folder.Length == 0 || CheckpointFinder.Exists(path)) return path;
        var inside = Path.Combine(folder, word);
        return CheckpointFinder.Exists(inside) ? inside : path;
    }

    // A length that was not chosen is that of the run, and schedules keep the course that a longer run gave them.
    private PlannedRun GoOn(PlannedRun run, string path)
    {
        var length = run.Values.First(value => value.Option.Key == LongerRun.LengthKey);
        var chosen = length.Origin != OptionValue.DefaultOrigin;
        var longer = chosen ? LongerRun.Of(path, studies, length.Text, length.Origin) : StoredRun.Read(path, studies);
        string[] free = [.. run.Values.Where(
            value => value.Origin == OptionValue.DefaultOrigin && value.Option.Key is LongerRun.LengthKey or LongerRun.CourseKey)
            .Select(value => value.Option.Key)];
        ResumedSettings.RefuseOthers(root, [run with { Changes = longer.Changes }], fromCheckpoint: true, free);
        return longer with { Label = run.Label };
    }
}
