using System.Text.Json.Nodes;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    /// <summary>One world.</summary>
    public static JsonObject Of(TherapistComparison comparison)
    {
        var patterns = new JsonObject { ["all"] = Part(comparison, null) };
        for (var pattern = 0; pattern < comparison.World.Patterns.Count; pattern++)
            patterns[comparison.World.Patterns[pattern]] = Part(comparison, pattern);
        var schema = OptionsSchema.Of<TherapyWorldOptions>();
        return new()
        {
            ["world"] = new JsonObject(
                [.. schema.Options.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Read(comparison.World)))]),
            ["clients"] = patterns,
        };
    }

    private static JsonObject Part(TherapistComparison comparison, int? pattern)
    {
        var (summary, comparisons) = (new JsonObject(), new JsonObject());
        foreach (var therapist in comparison.Therapists)
        {
            var json = ResultsJson.Of(therapist.With(pattern));
            json["models"] = new JsonArray(
            [
                .. therapist.Members.Where(member => member.Model is not null).Select(member => new JsonObject
                {
                    ["path"] = member.Model!.Path,
                    ["seed"] = member.Model.Options.Seed,
                    ["success_rate"] = member.With(pattern).Success.Rate,
                }),
            ]);
            summary[therapist.Name] = json;
            if (comparison.Reference is { } reference && therapist != reference)
            {
                comparisons[therapist.Name] = new JsonObject
                {
                    ["success"] = Paired(comparison.Difference(therapist, pattern, episode => episode.Succeeded ? 1 : 0)),
                    ["reward"] = Paired(comparison.Difference(therapist, pattern, episode => episode.Reward)),
                };
            }
        }

        return new() { ["summary"] = summary, ["comparisons"] = comparisons };
    }

    private static JsonObject Paired(PairedDifference found) => new()
    {
        ["difference"] = found.Estimate.Value,
        ["interval"] = Json.Array(found.Estimate.Interval),
        ["p"] = Json.Number(found.P),
    };
}
