using System.Text.Json.Nodes;
using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Reads what <see cref="EvaluationFile"/> wrote, and believes nothing that does not fit together.</summary>
internal static class EvaluationReader
{
    private static readonly string[] s_wholeColumns = ["world", "survival", "food", "poison", "poisoned"];
    private static readonly string[] s_realColumns = ["reward", "final_energy"];

    /// <summary>The results of a file.</summary>
    /// <exception cref="InvalidDataException">Something in it is missing or wrong; the message says where.</exception>
    public static IReadOnlyList<EvaluationResult> ResultsOf(JsonNode file) =>
        [.. file.Items("results")
            .Select((item, i) => ResultOf(item ?? throw new InvalidDataException($"'$.results[{i}]' is null.")))];

    private static EvaluationResult ResultOf(JsonNode item)
    {
        var (config, metadata) = (item.Need("config"), item.Need("metadata"));
        return new()
        {
            Label = metadata.Text("mode"),
            Identity = metadata.Text("model") is { Length: > 0 } path ? IdentityOf(metadata, path) : null,
            JammingSigma = metadata.Real("jamming_sigma"),
            InterestingnessGap = metadata.Real("interestingness_gap"),
            Energies = NameOf(config, "energies"),
            StartEnergy = config.Real("start_energy"),
            Items = new(config.Real("food_energy"), config.Real("poison_energy"), config.Real("move_cost")),
            Steps = (int)config.Whole("steps_per_env", 1, int.MaxValue),
            Temperature = config.Real("temperature"),
            Runs = item.Items("runs") is { Count: > 0 } runs
                ? [.. runs.Select(
                    (run, i) => RunOf(run ?? throw new InvalidDataException($"'{item.PlaceOf("runs")}[{i}]' is null.")))]
                : throw new InvalidDataException($"'{item.PlaceOf("runs")}' is empty, but at least one run is needed."),
        };
    }

    // Files that were written before models had all of this stay readable.
    private static ModelIdentity IdentityOf(JsonNode metadata, string path)
    {
        JsonObject? settings = metadata["settings"] is null ? null : metadata.Need("settings") as JsonObject;
        return new()
        {
            Path = path,
            Run = metadata["run"] is null ? "" : metadata.Text("run"),
            Preset = metadata.Text("preset"),
            Seed = metadata.Whole("training_seed"),
            Steps = metadata.Whole("training_steps"),
            Hash = metadata["weights"] is null ? "" : metadata.Text("weights"),
            Version = metadata["version"] is null ? "" : metadata.Text("version"),
            Commit = metadata["commit"] is null ? "" : metadata.Text("commit"),
            Settings = settings is null
                ? new SortedDictionary<string, string>() { ["preset"] = metadata.Text("preset") }
                : new SortedDictionary<string, string>(
                    settings.ToDictionary(entry => entry.Key, entry => settings.Text(entry.Key))),
            Unusual = metadata["unusual"] is null ? [] : [.. metadata.Items("unusual").Select(key => (string?)key ?? "")],
        };
    }

    private static EvaluationRun RunOf(JsonNode run)
    {
        var (food, poison) = (run.WholeNumbers("food_offered"), run.WholeNumbers("poison_offered"));
        SameLength(run, "food_offered", food.Length, "poison_offered", poison.Length);
        return new()
        {
            Seed = run.Whole("seed"),
            FoodOffered = food,
            PoisonOffered = poison,
            Lives =
            [
                .. Lives(run.Need("deaths"), food.Length, censored: false),
                .. Lives(run.Need("survivors"), food.Length, censored: true),
            ],
        };
    }

    private static IEnumerable<LifeRecord> Lives(JsonNode columns, int worldCount, bool censored)
    {
        int[][] whole = [.. s_wholeColumns.Select(columns.WholeNumbers)];
        double[][] real = [.. s_realColumns.Select(columns.Numbers)];
        foreach (var (name, length) in s_wholeColumns.Zip(whole, (name, column) => (name, column.Length))
            .Concat(s_realColumns.Zip(real, (name, column) => (name, column.Length))))
        {
            SameLength(columns, s_wholeColumns[0], whole[0].Length, name, length);
        }

        for (var i = 0; i < whole[0].Length; i++)
        {
            for (var column = 0; column < whole.Length; column++)
            {
                var limit = column == 0 ? worldCount - 1 : int.MaxValue;
                if (whole[column][i] < 0 || whole[column][i] > limit)
                    throw Json.OutOfRange($"{columns.PlaceOf(s_wholeColumns[column])}[{i}]", whole[column][i], (0, limit));
            }

            yield return new(whole[1][i], whole[2][i], whole[3][i], real[0][i], real[1][i], censored)
            {
                World = whole[0][i],
                Poisoned = whole[4][i] != 0,
            };
        }
    }

    private static void SameLength(JsonNode node, string first, int length, string other, int found)
    {
        if (found != length)
        {
            throw new InvalidDataException(
                $"'{node.PlaceOf(other)}' has {found} elements, but '{first}' beside it has {length}; they belong together.");
        }
    }

    // Names become parts of file names.
    private static string NameOf(JsonNode node, string entry) =>
        node.Text(entry) is var name && name.Length > 0 && name.All(char.IsAsciiLetter)
            ? name
            : throw new InvalidDataException($"'{node.PlaceOf(entry)}' is '{name}', but a name of letters is needed.");
}
