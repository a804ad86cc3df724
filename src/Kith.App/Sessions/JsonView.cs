using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>One JSON line per update.</summary>
internal sealed class JsonView(CommandHost host, CommandOutput output) : TrainingView(host)
{
    /// <inheritdoc/>
    public override void Follow(PlannedRun run, IEnumerable<RunProgress> progress)
    {
        foreach (var update in progress) Show(() => output.Line(Json(run, update)));
    }

    private static JsonObject Json(PlannedRun run, RunProgress update) => new()
    {
        ["event"] = "update",
        ["run"] = run.Name,
        ["updates"] = update.Updates,
        ["steps"] = update.Steps,
        ["planned_steps"] = update.PlannedSteps,
        ["steps_per_second"] = Math.Round(update.Clock.StepsPerSecond, 1),
        ["steps_per_second_overall"] = Math.Round(update.Clock.StepsPerSecondOverall, 1),
        ["seconds_left"] = Math.Round(update.Left.TotalSeconds, 1),
        ["headline"] = new JsonObject(update.Headline.Select(number => KeyValuePair.Create(number.Key, (JsonNode?)number.Value))),
        ["profile"] = update.Profile,
        ["warning"] = update.Warning,
    };
}
