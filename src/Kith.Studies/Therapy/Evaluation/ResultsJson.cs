using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Results as JSON.</summary>
internal static class ResultsJson
{
    /// <summary>The numbers of some therapies.</summary>
    public static JsonObject Of(TherapyResults results) => new()
    {
        ["n_episodes"] = results.Episodes.Count,
        ["success_rate"] = results.Success.Rate,
        ["success_interval"] = Json.Array(results.Success.WilsonInterval()),
        ["dropout_rate"] = results.Dropout.Rate,
        ["dropout_interval"] = Json.Array(results.Dropout.WilsonInterval()),
        ["mean_reward"] = results.Reward.Mean,
        ["std_reward"] = Json.Number(results.Reward.Moments.Known().StandardDeviation),
        ["mean_sessions"] = results.Length.Mean,
        ["std_sessions"] = Json.Number(results.Length.Moments.Known().StandardDeviation),
        ["final_rs"] = results.FinalSatisfaction.Mean,
        ["final_rs_fraction"] = results.FinalRelativeSatisfaction.Mean,
        ["final_bond"] = results.FinalBond.Mean,
        ["sessions_to_success_mean"] = Json.Number(results.SessionsToSuccess?.Mean ?? double.NaN),
        ["sessions_to_success_median"] = Json.Number(results.SessionsToSuccess?.Median ?? double.NaN),
        ["complementarity"] = results.Complementarity,
        ["action_distribution"] = new JsonObject(
            [.. results.Answers.Select((share, answer) => KeyValuePair.Create(Octant.Names[answer], (JsonNode?)share))]),
    };

    /// <summary>The same with the mean courses.</summary>
    public static JsonObject WithCourses(TherapyResults results)
    {
        var json = Of(results);
        json["rs_course"] = Json.Array(results.Course);
        json["complementarity_course"] = Json.Array(results.ComplementarityCourse);
        json["complementarity_enacted"] = Tracked(results, perceived: false);
        json["complementarity_perceived"] = Tracked(results, perceived: true);
        return json;
    }

    // Six numbers over a sliding window, each with mean and spread over the therapies session by session.
    private static JsonObject Tracked(TherapyResults results, bool perceived)
    {
        var json = new JsonObject();
        foreach (var (course, column) in TrackedCourses.Of(results.Episodes, perceived).Zip(ComplementarityReading.Columns))
        {
            var sessions = Enumerable.Range(0, course.Length).Select(course.At).ToArray();
            json[column] = new JsonObject
            {
                ["mean"] = Json.Array(sessions.Select(session => session.Mean)),
                ["sd"] = Json.Array(sessions.Select(session => session.PopulationDeviation)),
                ["overall_mean"] = Json.Number(course.OverallMean),
            };
        }

        return json;
    }

    /// <summary>One entry per therapy.</summary>
    public static JsonArray Episodes(IEnumerable<TherapyEpisode> episodes, IReadOnlyList<string> patterns) =>
    [
        .. episodes.Select(episode => new JsonObject
        {
            ["pattern"] = patterns[episode.Start.Pattern],
            ["seed"] = episode.Start.Seed,
            ["reward"] = episode.Reward,
            ["length"] = episode.Sessions,
            ["success"] = episode.Succeeded,
            ["dropout"] = episode.DroppedOut,
            ["final_rs"] = episode.FinalSatisfaction,
        }),
    ];
}
