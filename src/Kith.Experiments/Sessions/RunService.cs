using Kith.Experiments.Runs;
using Kith.Experiments.Studies;

namespace Kith.Experiments.Sessions;

/// <summary>
/// Plans, begins, resumes and lengthens trainings in their run folders, for a command line, a web page or a test alike.
/// </summary>
/// <remarks>Runs are stopped and saved by a <see cref="RunControl"/>, and followed by a <see cref="RunObserver"/> in the process
/// that trains, or by a <see cref="RunFollower"/> anywhere.</remarks>
/// <param name="studies">All studies.</param>
/// <param name="root">Folder of all runs.</param>
public sealed class RunService(IReadOnlyList<Study> studies, string root)
{
    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Version of the program, for the record.</summary>
    public string Version { get; init; } = "";

    /// <summary>Commit that the program was built from, for the record.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The command as it was typed, for the record.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>All runs.</summary>
    public IReadOnlyList<RunListing> Runs => RunListing.Of(root);

    /// <summary>The runs of a training: every mode with every seed, all settings decided.</summary>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="RunException">There is no such mode or preset, or a name is not allowed.</exception>
    public static IReadOnlyList<PlannedRun> Plan(TrainingRequest request) => new Planner(request).Plan();

    /// <summary>The settings of each mode of a training with everything that is wrong about them, for showing.</summary>
    /// <exception cref="RunException">There is no such mode or preset, or a name is not allowed.</exception>
    public static IReadOnlyList<PlannedRun> Drafts(TrainingRequest request) => new Planner(request).Drafts();

    /// <summary>A run that exists, to be resumed as it is.</summary>
    /// <param name="path">Its folder.</param>
    /// <exception cref="RunException">The folder is no run or is damaged.</exception>
    /// <exception cref="SettingsException">Its settings are wrong.</exception>
    public PlannedRun Read(string path) => StoredRun.Read(path, studies);

    /// <summary>A run that exists, to be resumed with more steps.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="length">Steps of the whole run, as typed.</param>
    /// <param name="origin">Where they were typed.</param>
    /// <exception cref="RunException">The folder is no run or is damaged.</exception>
    /// <exception cref="SettingsException">Its settings are wrong, or it would become shorter.</exception>
    public PlannedRun Lengthen(string path, string length, string origin) => LongerRun.Of(path, studies, length, origin);

    /// <summary>Continues from a checkpoint: the run that it belongs to if that was planned, otherwise a new run.</summary>
    /// <param name="checkpoint">A checkpoint or a run.</param>
    /// <param name="runs">What was planned.</param>
    /// <param name="asked">How the run is to begin.</param>
    /// <param name="note">Receives remarks.</param>
    /// <returns>The run to train, and how it begins.</returns>
    /// <exception cref="RunException">
    /// There is no such checkpoint, it is damaged, it belongs to another study or to the run that would be replaced, or there are
    /// several runs.
    /// </exception>
    /// <exception cref="OtherSettingsException">The run would go on under other settings.</exception>
    public (PlannedRun Run, StartMode Beginning) Continue(
        string checkpoint, IReadOnlyList<PlannedRun> runs, StartMode asked, Action<string> note) =>
        new Continuation(root, studies, note).Resolve(checkpoint, runs, asked);

    /// <summary>
    /// Trains one run after another until all are done or a stop is requested; one that fails does not end the others.
    /// </summary>
    /// <param name="runs">The runs.</param>
    /// <param name="how">How they are begun.</param>
    /// <param name="observer">Follows them.</param>
    /// <returns>How each ended that was begun.</returns>
    /// <exception cref="RunException">A run exists already, or its links are taken; none was begun.</exception>
    /// <exception cref="OtherSettingsException">Runs would be resumed under other settings; none was begun.</exception>
    public IReadOnlyList<RunResult> Train(IReadOnlyList<PlannedRun> runs, StartOptions how, RunObserver observer)
    {
        RunPreparation.Prepare(root, runs, how.Mode);
        var results = new List<RunResult>();
        foreach (var run in runs.TakeWhile(_ => !how.Control.Stopping.IsCancellationRequested))
        {
            var result = new RunJob(this, root, run, how).Train(observer);
            results.Add(result);
            observer.End(result);
        }

        return results;
    }
}
