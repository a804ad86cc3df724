using System.Text.Json.Nodes;
using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Results as JSON, one file per mode, complete enough to compute every number of a report again.</summary>
public static class EvaluationFile
{
    private const string Prefix = "evaluation_";

    /// <summary>Writes one file per mode into a folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="results">The results.</param>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<EvaluationResult> results) =>
        [.. results.GroupBy(result => result.Label).Select(mode => WriteMode(folder, mode.Key, mode))];

    /// <summary>Reads all files of results in a folder.</summary>
    /// <exception cref="InvalidDataException">A file holds something else.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static IReadOnlyList<EvaluationResult> Read(string folder)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, Prefix + "*.json").Order(StringComparer.Ordinal)]
            : [];
        if (files.Length == 0) throw new FileNotFoundException($"{folder}: no recorded results here; {Prefix}*.json is needed.");
        return [.. files.SelectMany(file => Json.Read(file, EvaluationReader.ResultsOf))];
    }

    /// <summary>A result with every life.</summary>
    public static JsonObject Full(EvaluationResult result)
    {
        var json = Short(result);
        json["runs"] = new JsonArray([.. result.Runs.Select(run => (JsonNode)RunOf(run))]);
        return json;
    }

    /// <summary>A result without its lives.</summary>
    public static JsonObject Short(EvaluationResult result) => new()
    {
        ["config"] = new JsonObject
        {
            ["energies"] = result.Energies,
            ["start_energy"] = result.StartEnergy,
            ["food_energy"] = result.Items.FoodGain,
            ["poison_energy"] = result.Items.PoisonLoss,
            ["move_cost"] = result.Items.StepCost,
            ["steps_per_env"] = result.Steps,
            ["n_envs"] = result.Runs[0].FoodOffered.Count,
            ["runs"] = result.Runs.Count,
            ["temperature"] = result.Temperature,
        },
        ["metadata"] = MetadataOf(result),
        ["aggregates"] = AggregatesOf(result),
    };

    private static JsonObject MetadataOf(EvaluationResult result)
    {
        var json = new JsonObject
        {
            ["mode"] = result.Label,
            ["model"] = result.Model,
            ["preset"] = result.Preset,
            ["training_seed"] = result.TrainingSeed,
            ["training_steps"] = result.TrainingSteps,
            ["jamming_sigma"] = result.JammingSigma,
            ["interestingness_gap"] = result.InterestingnessGap,
            ["seeds"] = new JsonArray([.. result.Runs.Select(run => (JsonNode)run.Seed)]),
        };
        if (result.Identity is not { } model) return json;
        json["run"] = model.Run;
        json["weights"] = model.Hash;
        json["version"] = model.Version;
        json["commit"] = model.Commit;
        json["settings"] = new JsonObject(model.Settings.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        json["unusual"] = Json.Array(model.Unusual);
        return json;
    }

    private static string WriteMode(string folder, string label, IEnumerable<EvaluationResult> results)
    {
        var name = string.Concat(
            label.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-'));
        var path = Path.Combine(folder, $"{Prefix}{name}.json");
        var json = new JsonObject
        {
            ["schema"] = "kith.goodhart.evaluation/1",
            ["mode"] = label,
            ["results"] = new JsonArray([.. results.Select(Full)]),
        };
        File.WriteAllText(path, json.ToJsonString());
        return path;
    }

    private static JsonObject AggregatesOf(EvaluationResult result)
    {
        var found = result.Aggregates;
        var json = new JsonObject
        {
            ["deaths"] = found.Deaths,
            ["poison_deaths"] = found.PoisonDeaths,
            ["survivors"] = found.Survivors,
            ["steps"] = found.Steps,
        };
        foreach (var metric in Metric.All) json[metric.Key] = Json.Number(metric.Value(result));
        json["survival_sd"] = Json.Number(found.Survival.PopulationDeviation);
        json["survival_min"] = found.ShortestSurvival;
        json["survival_max"] = found.LongestSurvival;
        json["survival_median"] = Json.Number(found.Curve.Median);
        json["food_per_death"] = found.FoodPerDeath.Mean;
        json["poison_per_death"] = found.PoisonPerDeath.Mean;
        json["reward_per_death"] = found.RewardPerDeath.Mean;
        json["density_ratio"] = Json.Number(result.Offered);
        return json;
    }

    private static JsonObject RunOf(EvaluationRun run) => new()
    {
        ["seed"] = run.Seed,
        ["food_offered"] = Json.Array(run.FoodOffered),
        ["poison_offered"] = Json.Array(run.PoisonOffered),
        ["deaths"] = Columns([.. run.Lives.Where(life => !life.Censored)]),
        ["survivors"] = Columns([.. run.Lives.Where(life => life.Censored)]),
    };

    private static JsonObject Columns(IReadOnlyList<LifeRecord> lives) => new()
    {
        ["world"] = Json.Array(lives.Select(life => life.World)),
        ["survival"] = Json.Array(lives.Select(life => life.Steps)),
        ["food"] = Json.Array(lives.Select(life => life.Food)),
        ["poison"] = Json.Array(lives.Select(life => life.Poison)),
        ["reward"] = Json.Array(lives.Select(life => life.Reward)),
        ["final_energy"] = Json.Array(lives.Select(life => life.FinalEnergy)),
        ["poisoned"] = Json.Array(lives.Select(life => life.Poisoned ? 1 : 0)),
    };
}
