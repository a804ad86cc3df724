using System.Text.Json.Nodes;
using Kith.Experiments.Statistics;
using Kith.Options;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    /// <summary>One world.</summary>
    public static JsonObject Of(TherapistComparison arena, EvaluationOptions options)
    {
        var patterns = new JsonObject { ["all"] = Part(arena, null, options.Seed) };
        for (var pattern = 0; pattern < arena.World.Patterns.Count; pattern++)
            patterns[arena.World.Patterns[pattern]] = Part(arena, pattern, options.Seed);
        var schema = OptionsSchema.Of<TherapyWorldOptions>();
        return new()
        {
            ["world"] = new JsonObject(
                [.. schema.Options.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Read(arena.World)))]),
            ["clients"] = patterns,
        };
    }

    private static JsonObject Part(TherapistComparison arena, int? pattern, long seed)
    {
        var (summary, comparisons) = (new JsonObject(), new JsonObject());
        foreach (var contestant in arena.Contestants)
        {
            var json = ResultsJson.Of(contestant.With(pattern));
            json["models"] = new JsonArray(
            [
                .. contestant.Members.Where(member => member.Model is not null).Select(member => new JsonObject
                {
                    ["path"] = member.Model!.Path,
                    ["seed"] = member.Model.Options.Seed,
                    ["success_rate"] = (pattern is { } number ? member.ByPattern[number] : member.All).Success.Rate,
                }),
            ]);
            summary[contestant.Name] = json;
            if (arena.Reference is { } reference && contestant != reference)
            {
                comparisons[contestant.Name] = new JsonObject
                {
                    ["success"] = Paired(arena.Difference(contestant, pattern, episode => episode.Succeeded ? 1 : 0, seed)),
                    ["reward"] = Paired(arena.Difference(contestant, pattern, episode => episode.Reward, seed)),
                };
            }
        }

        return new() { ["summary"] = summary, ["comparisons"] = comparisons };
    }

    private static JsonObject Paired(PairedDifference found) => new()
    {
        ["difference"] = found.Estimate.Value,
        ["interval"] = ResultsJson.IntervalOf(found.Estimate.Interval),
        ["p"] = found.P,
    };
}
