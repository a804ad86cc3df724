using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Logs;

/// <summary>Reads the logs of trainings, finished or not, and reports what looks wrong with them.</summary>
public sealed class AnalyseTask : StudyTask<AnalyseOptions>
{
    /// <inheritdoc/>
    public override string Verb => "analyse";

    /// <inheritdoc/>
    public override string Summary =>
        "Read the logs of runs, finished or not, and report what looks wrong: uniform actions, falling reward, nothing eaten";

    /// <inheritdoc/>
    public override string Example => "kith analyse goodhart";

    /// <inheritdoc/>
    public override bool ReadsRuns => true;

    /// <inheritdoc/>
    protected override TaskOutcome Run(AnalyseOptions options, TaskRequest request)
    {
        LogFindings[] runs = [.. request.RunPaths.Select(path => new LogFindings(RunLogs.Read(path)))];
        return new(DocumentOf(runs), DataOf(runs), Passed: !options.Strict || runs.All(run => run.Issues.Count == 0));
    }

    private static Document DocumentOf(LogFindings[] runs)
    {
        var document = new Document("What the logs say")
        {
            Subtitle = "Spread and food: means of the last 50 episodes; trend: the last 20 episodes less the first 20; "
                + "entropy and value loss: means of the last 20 updates",
        };
        document.Table(TableOf(runs));
        string[] issues = [.. runs.SelectMany(run => run.Issues.Select(issue => $"{run.Logs.Name}: {issue}."))];
        if (issues.Length > 0) document.Heading("Issues").Bullets(issues);
        else document.Paragraph("No issues.");
        string[] notes = [.. runs.SelectMany(run => run.Logs.Notes.Select(note => $"{run.Logs.Name}: {note}."))];
        if (notes.Length > 0) document.Heading("The files").Bullets(notes);
        return document;
    }

    private static Table TableOf(LogFindings[] runs)
    {
        var table = new Table(
            "Run", "Mode", "Status", "Episodes", "Updates", "Action spread",
            "Reward trend", "Food", "Entropy", "of ln 8", "Value loss", "Issues");
        foreach (var run in runs)
        {
            table.Row(
                run.Logs.Name, run.Logs.Mode, StatusOf(run.Logs),
                Numerals.Fixed(run.Logs.Reward.Count, 0), Numerals.Fixed(run.Logs.Entropy.Count, 0),
                Numerals.Fixed(run.ActionSpread, 3), Numerals.Fixed(run.RewardTrend, 2),
                Numerals.Fixed(run.Food, 2), Numerals.Fixed(run.Entropy, 3),
                Numerals.Percent(run.EntropyShare), Numerals.Short(run.ValueLoss), Numerals.Fixed(run.Issues.Count, 0));
        }

        return table;
    }

    private static JsonObject DataOf(LogFindings[] runs) => new()
    {
        ["schema"] = "kith.goodhart.logs/1",
        ["runs"] = new JsonArray(
        [
            .. runs.Select(run => (JsonNode)new JsonObject
            {
                ["run"] = run.Logs.Name,
                ["path"] = run.Logs.Path,
                ["mode"] = run.Logs.Mode,
                ["status"] = StatusOf(run.Logs),
                ["episodes"] = run.Logs.Reward.Count,
                ["updates"] = run.Logs.Entropy.Count,
                ["action_spread"] = Json.Number(run.ActionSpread),
                ["reward_trend"] = Json.Number(run.RewardTrend),
                ["food"] = Json.Number(run.Food),
                ["entropy"] = Json.Number(run.Entropy),
                ["entropy_share"] = Json.Number(run.EntropyShare),
                ["value_loss"] = Json.Number(run.ValueLoss),
                ["issues"] = Json.Array(run.Issues),
                ["notes"] = Json.Array(run.Logs.Notes),
            }),
        ]),
    };

    private static string StatusOf(RunLogs logs) => logs.Status?.ToString().ToLowerInvariant() ?? "";
}
