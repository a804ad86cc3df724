using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>One JSON line per update on standard output, beside a view for people.</summary>
internal sealed class JsonView(CommandOutput output, TrainingView people) : RunObserver
{
    /// <inheritdoc/>
    public override void Note(PlannedRun run, string note) => people.Note(run, note);

    /// <inheritdoc/>
    public override void Follow(ActiveRun run) => people.Follow(run with { Updates = Told(run) });

    /// <inheritdoc/>
    public override void End(RunResult result) => people.End(result);

    private IEnumerable<RunProgress> Told(ActiveRun run)
    {
        foreach (var update in run.Updates)
        {
            TrainingView.Show(() => output.Line(Json(run.Run, update)));
            yield return update;
        }
    }

    private static JsonObject Json(PlannedRun run, RunProgress update)
    {
        var curves = new JsonObject();
        update.Curves((tag, value) => curves[tag] = Number(value));
        return new()
        {
            ["event"] = "update",
            ["run"] = run.Name,
            ["updates"] = update.Updates,
            ["steps"] = update.Steps,
            ["planned_steps"] = update.PlannedSteps,
            ["steps_per_second"] = Number(Math.Round(update.Clock.StepsPerSecond, 1)),
            ["steps_per_second_overall"] = Number(Math.Round(update.Clock.StepsPerSecondOverall, 1)),
            ["seconds_left"] = Number(Math.Round(update.Left.TotalSeconds, 1)),
            ["episodes"] = update.Headline.Select(number => number.Episodes).FirstOrDefault(episodes => episodes is not null),
            ["headline"] = Numbers(update.Headline.Select(number => KeyValuePair.Create(number.Label, number.Value))),
            ["curves"] = curves,
            ["profile"] = Numbers(update.Profile.Select(part => KeyValuePair.Create(part.Key, Math.Round(part.Value, 6)))),
            ["remarks"] = Kith.Experiments.Studies.Json.Array(update.Remarks),
            ["warning"] = update.Warning,
        };
    }

    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> numbers) =>
        new(numbers.Select(number => KeyValuePair.Create(number.Key, Number(number.Value))));

    private static JsonNode? Number(double value) => Kith.Experiments.Studies.Json.Number(value);
}
