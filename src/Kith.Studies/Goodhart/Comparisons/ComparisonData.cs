using System.Text.Json.Nodes;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>A comparison of modes as JSON.</summary>
internal static class ComparisonData
{
    public static JsonObject Of(IReadOnlyList<ModeResults> modes, EvaluationOptions protocol) => new()
    {
        ["schema"] = "kith.goodhart.comparison/1",
        ["base_seed"] = protocol.Seed,
        ["resamples"] = protocol.Resamples,
        ["modes"] = new JsonArray([.. modes.Select(mode => (JsonNode)ModeOf(mode, protocol))]),
        ["pairs"] = new JsonArray([.. ModePair.All(modes).Select(pair => (JsonNode)PairOf(pair, protocol))]),
    };

    private static JsonObject ModeOf(ModeResults mode, EvaluationOptions protocol)
    {
        var metrics = new JsonObject();
        foreach (var metric in Metric.All)
        {
            var known = mode.Known(metric);
            metrics[metric.Key] = new JsonObject
            {
                ["mean"] = Json.Number(known.Mean),
                ["sd"] = Json.Number(known.StandardDeviation),
                ["interval"] = Json.Array(known.Interval),
                ["bootstrap"] = mode.IsReference || mode.Redrawn(metric, protocol.Resamples, protocol.Seed) is not { } redrawn
                    ? null
                    : Json.Array(redrawn.Interval),
                ["values"] = Json.Array(mode.Values(metric)),
            };
        }

        return new()
        {
            ["mode"] = mode.Label,
            ["energies"] = mode.Energies,
            ["models"] = Json.Array(mode.Models.Select(model => model.Model)),
            ["reference"] = mode.IsReference,
            ["metrics"] = metrics,
        };
    }

    private static JsonObject PairOf(ModePair pair, EvaluationOptions protocol)
    {
        var json = new JsonObject
        {
            ["a"] = pair.A.Label,
            ["b"] = pair.B.Label,
            ["energies"] = pair.A.Energies,
            ["different_settings"] = pair.Differences,
            ["tested"] = pair.CanTest,
            ["comparisons"] = pair.Family,
            ["failure_index_overall"] = Json.Number(pair.Measures.FailureIndex),
            ["failure_index_per_agent"] = Json.Number(pair.Measures.PerAgentFailureIndex),
            ["survival_collapse"] = Json.Number(pair.Collapse),
            ["poison_per_food_ratio"] = Json.Number(pair.PoisonRatio),
        };
        var thesis = pair is { CanTest: true, ShowsChoice: true } ? pair.Thesis(protocol.Resamples, protocol.Seed) : null;
        json["verdict"] = thesis?.Verdict;
        json["falsified_by"] = thesis is null ? null : Json.Array(thesis.Against);
        json["undecided"] = thesis is null ? null : Json.Array(thesis.Open);
        foreach (var metric in Metric.All)
        {
            var found = pair.On(metric);
            json[metric.Key] = new JsonObject
            {
                ["difference"] = Json.Number(found.Test.Difference),
                ["interval"] = Json.Array(found.DifferenceInterval),
                ["t"] = found.IsTested ? Json.Number(found.Test.T) : null,
                ["p"] = Json.Number(found.P),
                ["p_corrected"] = Json.Number(Significance.BonferroniAdjusted(found.P, pair.Family)),
                ["d"] = Json.Number(found.Effect.CohensD),
                ["g"] = Json.Number(found.Effect.HedgesG),
            };
        }

        return json;
    }
}
