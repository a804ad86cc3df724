using Kith.Experiments.Runs;
using Kith.Networks;

namespace Kith.Experiments.Studies;

/// <summary>
/// Where the weight files of a model lie: <c>NAME.safetensors</c> for each of its networks in one folder, or <c>NAME_best</c> and
/// <c>NAME_final</c> for the same networks at other moments.
/// </summary>
public static class ModelFiles
{
    /// <summary>Ending of a weight file.</summary>
    public const string Ending = ".safetensors";

    private static readonly string[] s_moments = ["_best" + Ending, "_final" + Ending];

    /// <summary>
    /// The models that lie directly in a folder, each by the file of its first network. The best weights of a run, and the other
    /// name of the final ones, count only where the final ones are missing: otherwise one run would be several models.
    /// </summary>
    public static IReadOnlyList<string> In(string folder)
    {
        string[] files = [.. InputFile.In(folder, "*" + Ending).Order(StringComparer.Ordinal)];
        string[] models = [.. files.Where(file => !s_moments.Any(moment =>
            file.EndsWith(moment, StringComparison.Ordinal) && files.Contains(file[..^moment.Length] + Ending)))];
        return models.Length < 2 ? models : [.. models.Where(IsFirst)];
    }

    /// <summary>The file of a model's first network.</summary>
    /// <param name="path">That file, the file of another network of the same model, or a folder with one model.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no model in the folder.</exception>
    /// <exception cref="InvalidDataException">The folder has several models.</exception>
    public static string Find(string path)
    {
        if (!Directory.Exists(path)) return path;
        return In(path) switch
        {
            [var model] => model,
            [] => throw new FileNotFoundException($"{path}: there is no model (*{Ending}).", path),
            var models => throw new InvalidDataException($"{path}: there are {models.Count} models; name one of them."),
        };
    }

    /// <summary>The file of another network of the same model at the same moment.</summary>
    /// <param name="path">The file of one of its networks.</param>
    /// <param name="names">The networks of the model.</param>
    /// <param name="name">The other network.</param>
    internal static string Beside(string path, IReadOnlyList<string> names, string name)
    {
        if (names.Count < 2) return path;
        var file = Path.GetFileName(path);
        return NameIn(file, names) is { } own
            ? Path.Combine(Path.GetDirectoryName(path) ?? "", name + file[own.Length..])
            : throw new InvalidDataException(
                $"{path}: a file of one of several networks must begin with its name: {string.Join(", ", names)}.");
    }

    private static bool IsFirst(string path)
    {
        try
        {
            using var stream = InputFile.Open(path, "a weight file (safetensors)");
            var names = ModelFile.NetworksOf(SafetensorsFile.ReadMetadata(stream));
            return names.Count < 2 || NameIn(Path.GetFileName(path), names) is not { } own || own == names[0];
        }
        catch (Exception exception) when (exception is InvalidDataException or RunException)
        {
            // Who reads the model will say what is wrong with it.
            return true;
        }
    }

    // Of "policy" and "policy_slow", the longer one that fits is meant.
    private static string? NameIn(string file, IEnumerable<string> names) => names
        .Where(name => file.StartsWith(name, StringComparison.Ordinal) && file[name.Length..] is [('_' or '.'), ..])
        .MaxBy(name => name.Length);
}
