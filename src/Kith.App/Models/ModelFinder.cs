using Kith.Experiments.Runs;
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
    /// <returns>Empty when there are no words and no finished runs.</returns>
    /// <exception cref="RunException">A word names nothing that holds a model.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> words, string root, string study)
    {
        if (words.Count > 0) return [.. words.SelectMany(word => Named(word, root)).Distinct()];
        return [.. RunListing.Of(root).Where(run => run.Info is { Status: RunStatus.Finished } info && info.Study == study)
            .SelectMany(run => ModelFiles.In(run.Path))];
    }

    private static IReadOnlyList<string> Named(string typed, string root)
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
        if (models.Count == 0) models = [.. StoredRun.Below(folder).SelectMany(ModelFiles.In)];
        return models.Count > 0
            ? models
            : throw new RunException(Failure.MissingInput, $"{folder} holds no model (*{ModelFiles.Ending})");
    }
}
