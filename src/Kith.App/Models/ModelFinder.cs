using Kith.Experiments.Charts;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;

namespace Kith.App.Models;

/// <summary>Finds the models that the words of a command line name.</summary>
internal static class ModelFinder
{
    /// <summary>The models that the words name; without words those of all finished runs of the study.</summary>
    /// <param name="words">Weight files, run folders, run names, or folders with any of them.</param>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="study">Name of the study.</param>
    /// <param name="note">Receives a remark where a checkpoint takes the place of final weights.</param>
    /// <returns>Empty when there are no words and no finished runs.</returns>
    /// <exception cref="RunException">A word names nothing that holds a model.</exception>
    public static IReadOnlyList<string> Find(
        IReadOnlyList<string> words, string root, string study, Action<string> note)
    {
        if (words.Count > 0) return [.. words.SelectMany(word => Named(word, root, note)).Distinct()];
        return [.. RunListing.Of(root).Where(run => run.Info is { Status: RunStatus.Finished } info && info.Study == study)
            .SelectMany(run => ModelFiles.In(run.Path))];
    }

    private static IReadOnlyList<string> Named(string typed, string root, Action<string> note)
    {
        var word = StoredRun.Locate(root, typed);
        // Weights may be called by a name without ending, or with that of another program.
        string[] spellings =
        [
            word, word + ModelFiles.Ending,
            .. Path.GetExtension(word) is ".pth" or ".pt" ? [Path.ChangeExtension(word, ModelFiles.Ending)] : (string[])[],
        ];
        if (spellings.FirstOrDefault(File.Exists) is { } file) return [file];
        if (word.EndsWith(ModelFiles.Ending, StringComparison.Ordinal))
            throw new RunException(Failure.MissingInput, $"{word}: there is no such file");
        var folder = Directory.Exists(word) ? word : StoredRun.Find(root, word);
        var models = ModelFiles.In(folder);
        if (models.Count == 0 && StoredRun.IsRun(folder)) return InCheckpoint(folder, note);
        if (models.Count == 0) models = [.. StoredRun.Below(folder).SelectMany(ModelFiles.In)];
        return models.Count > 0
            ? models
            : throw new RunException(Failure.MissingInput, $"{folder} holds no model (*{ModelFiles.Ending})");
    }

    // A run that is trained, or was killed, has its weights in checkpoints alone.
    private static IReadOnlyList<string> InCheckpoint(string run, Action<string> note)
    {
        var (found, skipped) = new CheckpointStore(Path.Combine(run, RunFolder.CheckpointFolder)).LatestWhole();
        foreach (var each in skipped) note(each);
        if (found is null)
        {
            throw new RunException(
                Failure.MissingInput,
                $"{run} holds no model (*{ModelFiles.Ending}): it has neither final weights nor a whole checkpoint");
        }

        var models = ModelFiles.In(found.Path);
        if (models.Count == 0)
        {
            throw new RunException(
                Failure.MissingInput, $"{found.Path}, the newest checkpoint of its run, holds no model (*{ModelFiles.Ending})");
        }

        var steps = Numerals.Count(found.Step, "step");
        note($"{run} has no final weights; those of its newest checkpoint are taken, after {steps}");
        return models;
    }
}
