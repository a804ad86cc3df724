using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Models;

/// <summary>Finds the weight files that words on a command line speak of.</summary>
internal static class ModelFinder
{
    private const string Ending = ".safetensors";
    private static readonly string[] s_kinds = ["_best" + Ending, "_final" + Ending];

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
            .SelectMany(run => In(run.Path))];
    }

    /// <summary>
    /// The weight files that lie directly in a folder. The best weights of a run, and the other name of the final ones, count
    /// only where the final ones are missing: otherwise one run would be several models.
    /// </summary>
    public static IReadOnlyList<string> In(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)];
        return [.. files.Where(file => !s_kinds.Any(kind =>
            file.EndsWith(kind, StringComparison.Ordinal) && files.Contains(file[..^kind.Length] + Ending)))];
    }

    private static IReadOnlyList<string> Named(string word, string root)
    {
        // Weights may be called by a name without ending, or with that of another program.
        string[] spellings =
        [
            word, word + Ending,
            .. Path.GetExtension(word) is ".pth" or ".pt" ? [Path.ChangeExtension(word, Ending)] : (string[])[],
        ];
        if (spellings.FirstOrDefault(File.Exists) is { } file) return [file];
        if (word.EndsWith(Ending, StringComparison.Ordinal))
            throw new RunException(Failure.MissingInput, $"{word}: there is no such file");
        var folder = Directory.Exists(word) ? word : StoredRun.Find(root, word);
        IReadOnlyList<string> models = In(folder) is { Count: > 0 } direct ? direct : [.. StoredRun.Below(folder).SelectMany(In)];
        return models.Count > 0 ? models : throw new RunException(Failure.MissingInput, $"{folder} holds no model (*{Ending})");
    }
}
