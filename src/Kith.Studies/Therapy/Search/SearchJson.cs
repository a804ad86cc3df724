using System.Text.Json.Nodes;
using Kith.Experiments.Search;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;

namespace Kith.Studies.Therapy.Search;

/// <summary>A search for programs.</summary>
internal static class SearchJson
{
    public static JsonObject Of(SearchFindings findings, SearchOptions options) => new()
    {
        ["schema"] = "kith.therapy.search/1",
        ["method"] = options.Method.ToString().ToLowerInvariant(),
        ["strategist"] = options.Strategist,
        ["reference"] = "complementary",
        ["points"] = findings.Trials.Count,
        ["seeds"] = options.Seeds,
        ["confirm_seeds"] = options.ConfirmSeeds,
        ["first_fresh_seed"] = options.FirstFreshSeed,
        ["significant"] = new JsonObject
        {
            ["strategist"] = findings.Significant(true, false),
            ["complementary"] = findings.Significant(false, false),
            ["strategist_bonferroni"] = findings.Significant(true, true),
            ["complementary_bonferroni"] = findings.Significant(false, true),
        },
        ["importance"] = findings.Importance is { } importance ? ImportanceOf(importance) : null,
        ["baseline_bins"] = Array(findings.Bins, BinOf),
        ["best"] = Array(findings.Best, trial => ConfirmedOf(trial, findings.Space)),
        ["complementary_never"] = findings.Hopeless.Count,
        ["only_strategist"] = Array(findings.Rescued, trial => ConfirmedOf(trial, findings.Space)),
        ["only_strategist_trials"] = Array(findings.HopelessButForStrategy, trial => (JsonNode)trial.Number),
        ["top_against_bottom"] = Array(Contrast.Between(findings.Space, findings.Top, findings.Bottom), ContrastOf),
        ["negative_against_positive"] = Array(Contrast.Between(findings.Space, findings.Negative, findings.Positive), ContrastOf),
        ["trials"] = Array(findings.Trials, trial => TrialOf(trial, findings.Space)),
    };

    private static JsonObject TrialOf(Trial trial, ParameterSpace space)
    {
        var json = new JsonObject { ["trial"] = trial.Number, ["parameters"] = Parameters(trial, space) };
        return Outcome(json, trial.Outcome);
    }

    private static JsonObject ConfirmedOf(ConfirmedTrial confirmed, ParameterSpace space)
    {
        var json = TrialOf(confirmed.Trial, space);
        json["rank"] = confirmed.Rank;
        json["interval"] = Json.Array(confirmed.Found.Estimate.Interval);
        json["fresh"] = Outcome([], confirmed.Fresh);
        json["fresh"]!["interval"] = Json.Array(confirmed.Confirmed.Estimate.Interval);
        json["fresh"]!["bootstrap_p"] = confirmed.Confirmed.P;
        json["power"] = new JsonObject([.. SearchTables.Projected.Select(clients =>
            KeyValuePair.Create($"{clients}", Json.Number(SearchTables.PowerOf(confirmed.Fresh, clients))))]);
        return json;
    }

    private static JsonObject Outcome(JsonObject json, McNemarTest outcome)
    {
        json["strategist_rate"] = outcome.Strategist.Rate;
        json["complementary_rate"] = outcome.Complementary.Rate;
        json["advantage"] = outcome.Difference;
        json["only_strategist"] = outcome.OnlyA;
        json["only_complementary"] = outcome.OnlyB;
        json["both"] = outcome.Both;
        json["neither"] = outcome.Neither;
        json["p"] = outcome.P;
        return json;
    }

    private static JsonObject Parameters(Trial trial, ParameterSpace space) =>
        new([.. space.Dimensions.Select((dimension, i) => KeyValuePair.Create(
            dimension.Name, (JsonNode?)(dimension.Kind == DimensionKind.Category
                ? dimension.TextOf(trial.Values[i])
                : Json.Number(trial.Values[i]))))]);

    private static JsonObject ImportanceOf(Importance importance) => new()
    {
        ["r2"] = Json.Number(importance.R2),
        ["trials"] = importance.Trials,
        ["dimensions"] = Array(importance.Ranked, dimension => new JsonObject
        {
            ["name"] = dimension.Name,
            ["share"] = Json.Number(dimension.Share),
            ["main_effect"] = Json.Number(dimension.MainEffect),
        }),
    };

    private static JsonObject BinOf(BaselineBin bin) => new()
    {
        ["low"] = bin.Low,
        ["high"] = bin.High,
        ["trials"] = bin.Advantage.Count,
        ["mean"] = Json.Number(bin.Advantage.Known().Mean),
        ["std"] = Json.Number(bin.Advantage.Known().StandardDeviation),
        ["largest"] = Json.Number(bin.Largest),
    };

    private static JsonObject ContrastOf(Contrast contrast) => new()
    {
        ["name"] = contrast.Name,
        ["mean_a"] = contrast.A.Mean,
        ["mean_b"] = contrast.B.Mean,
        ["cohens_d"] = Json.Number(contrast.CohensD),
        ["ks"] = contrast.Smirnov.Statistic,
        ["ks_p"] = contrast.Smirnov.P,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> json) => new([.. items.Select(json)]);
}
