using Kith.Experiments.Charts;
using Kith.Experiments.Runs;

namespace Kith.Experiments.Studies;

/// <summary>
/// What tells a trained model from others, and where it comes from: enough to compare it fairly and to find it again.
/// </summary>
public sealed record ModelIdentity
{
    /// <summary>Its weight file.</summary>
    public required string Path { get; init; }

    /// <summary>The run it belongs to, as <c>study/name</c>; empty for a file that lies by itself.</summary>
    public string Run { get; init; } = "";

    /// <summary>What it is called: its run, or its file where it lies by itself.</summary>
    public string Name => Run.Length > 0 ? Run : Path;

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; init; } = "";

    /// <summary>Seed of its training.</summary>
    public long Seed { get; init; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; init; }

    /// <summary>Hash of its weights, 64 hexadecimal digits: equal for equal weights.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Version of the program that trained it; empty where no run says so.</summary>
    public string Version { get; init; } = "";

    /// <summary>Commit that the program was built from; empty where no run says so.</summary>
    public string Commit { get; init; } = "";

    /// <summary>
    /// The settings that shaped its training, by key: without the seed and without those that say how a run is kept.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The keys of settings that differ from what is usual for its mode, in order.</summary>
    public IReadOnlyList<string> Unusual { get; init; } = [];

    /// <summary>The unusual settings in words, such as "hidden_size 64, gamma 0.9"; empty where there are none.</summary>
    public string UnusualText => string.Join(", ", Unusual.Select(key => $"{key} {TextOf(key)}"));

    /// <summary>What it was trained with: equal for models that only their seeds tell apart.</summary>
    internal string Configuration =>
        string.Join('\n', Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => $"{setting.Key}={setting.Value}"))
        + $"\n{StepsKey}={Steps}";

    /// <summary>Name of the steps among the settings.</summary>
    internal const string StepsKey = "steps";

    // The length a training was set to; the steps say what became of it.
    private const string LengthKey = "total_timesteps";

    /// <summary>A setting or the steps as text; a dash where the model has no such setting.</summary>
    internal string TextOf(string key) => key == StepsKey ? Numerals.Fixed(Steps, 0)
        : Settings.GetValueOrDefault(key, "–") is { Length: > 0 } text ? text : "none";

    /// <summary>
    /// In what two models were set differently, beyond what their modes make usual: "hidden_size 512
    /// and 64, steps 8,192 and 4,096".
    /// </summary>
    /// <returns>Empty where they were set alike.</returns>
    public static string Differences(ModelIdentity a, ModelIdentity b) =>
        string.Join(", ", UnusualDifferences([a, b]).Select(key => $"{key} {a.TextOf(key)} and {b.TextOf(key)}"));

    /// <summary>
    /// In what models of several modes were set differently, beyond what their modes make usual, each setting once: "hidden_size
    /// (truth 64 and 32; proxy 64), steps (truth 8,192; proxy 4,096)".
    /// </summary>
    /// <param name="models">The models with the names of their modes.</param>
    /// <returns>Empty for a single mode and where all were set alike.</returns>
    public static string DifferencesBetween(IEnumerable<(string Mode, ModelIdentity Model)> models)
    {
        var modes = models.GroupBy(pair => pair.Mode, pair => pair.Model).ToArray();
        if (modes.Length < 2) return "";
        return string.Join(", ", UnusualDifferences([.. modes.SelectMany(mode => mode)]).Select(key =>
            $"{key} ({string.Join("; ", modes.Select(mode => $"{mode.Key} {string.Join(" and ", Texts(mode, key))}"))})"));
    }

    /// <summary>The keys in which models differ; a length that the steps tell already is left out.</summary>
    internal static IEnumerable<string> KeysThatDiffer(IReadOnlyList<ModelIdentity> models, IEnumerable<string> keys)
    {
        bool Differ(string key) => Texts(models, key).Skip(1).Any();
        return keys.Distinct().Order(StringComparer.Ordinal).Append(StepsKey)
            .Where(key => Differ(key) && (key != LengthKey || !Differ(StepsKey)));
    }

    private static IEnumerable<string> UnusualDifferences(IReadOnlyList<ModelIdentity> models) =>
        KeysThatDiffer(models, models.SelectMany(model => model.Unusual));

    private static IEnumerable<string> Texts(IEnumerable<ModelIdentity> models, string key) =>
        models.Select(model => model.TextOf(key)).Distinct();

    /// <summary>The run of a weight file that lies in a run's folder or in one of its checkpoints.</summary>
    internal static RunInfo? RunOf(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        for (var level = 0; level < 3 && folder is not null; level++, folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (!File.Exists(System.IO.Path.Combine(folder, RunFolder.InfoFile))) continue;
            try
            {
                return RunJson.Read(System.IO.Path.Combine(folder, RunFolder.InfoFile));
            }
            catch (RunException)
            {
                return null; // the weights are whole without it
            }
        }

        return null;
    }
}
