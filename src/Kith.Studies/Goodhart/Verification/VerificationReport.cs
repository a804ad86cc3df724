using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>A verification for people and for programs.</summary>
internal static class VerificationReport
{
    public static Document Document(
        IReadOnlyList<PassMark> marks, IReadOnlyList<VerifiedModel> models,
        IReadOnlyList<EvaluationResult> results, VerifyOptions options)
    {
        var document = new Document("Verification") { Subtitle = EvaluationText.Protocol(results) };
        var failed = marks.Count(mark => mark is { Required: true, Passed: false });
        document.Paragraph(
            (failed == 0
                ? "**All required marks are passed.**"
                : $"**{failed} of {marks.Count(mark => mark.Required)} required marks are not passed.**")
            + Unreached(marks));
        document.Table(MarksTable(marks));
        if (models.Count > 0) document.Heading("Moves in made-up situations").Table(ScoresTable(models));
        document.Heading("Survival").Table(SurvivalTable(results));
        if (options.Verbose) foreach (var model in models) document.Heading(model.Name, 3).Table(AnswersTable(model.Scores));
        Falsification.Add(document, ModeResults.Of(results), options.Evaluation);
        return document;
    }

    private static string Unreached(IReadOnlyList<PassMark> marks)
    {
        string[] names = [.. marks.Where(mark => mark is { Required: false, Passed: false }).Select(mark => mark.Name)];
        return names.Length == 0 ? "" : $" Not required and not reached: {string.Join("; ", names)}.";
    }

    public static JsonObject Data(
        IReadOnlyList<PassMark> marks, IReadOnlyList<VerifiedModel> models, IReadOnlyList<EvaluationResult> results) => new()
        {
            ["schema"] = "kith.goodhart.verification/1",
            ["passed"] = marks.All(mark => mark.Passed || !mark.Required),
            ["marks"] = new JsonArray(
            [
                .. marks.Select(mark => (JsonNode)new JsonObject
                {
                    ["name"] = mark.Name, ["needed"] = mark.Needed, ["found"] = mark.Found,
                    ["passed"] = mark.Passed, ["required"] = mark.Required,
                }),
            ]),
            ["directional"] = new JsonArray(
            [
                .. models.Select(model => (JsonNode)new JsonObject
                {
                    ["model"] = model.Model.Path,
                    ["mode"] = model.Model.Mode.Name,
                    ["original"] = model.Scores.Original,
                    ["approach"] = model.Scores.Approach,
                    ["approach_near"] = model.Scores.ApproachNear,
                    ["avoided"] = model.Scores.Avoided,
                    ["choose"] = model.Scores.Choose,
                }),
            ]),
            ["survival"] = new JsonArray(
            [
                .. results.Select(result =>
                {
                    var json = EvaluationFile.Short(result);
                    json["alive_share"] = SurvivalMarks.AliveShare(result);
                    return (JsonNode)json;
                }),
            ]),
        };

    private static Table MarksTable(IReadOnlyList<PassMark> marks)
    {
        var table = new Table("Mark", "Needed", "Found", "Verdict")
        {
            Caption = "Verdicts in brackets are only reported, not required.",
        };
        foreach (var mark in marks) table.Row(mark.Name, mark.Needed, mark.Found, mark.Verdict);
        return table;
    }

    private static Table ScoresTable(IReadOnlyList<VerifiedModel> models)
    {
        var table = new Table("Model", "Original 8", "Approach ≤ 3", "Approach ≤ 5", "Avoid", "Choose");
        foreach (var model in models)
        {
            var scores = model.Scores;
            table.Row(
                model.Name, Numerals.Fixed(scores.Original, 3),
                Numerals.Fixed(scores.ApproachNear, 3), Numerals.Fixed(scores.Approach, 3),
                $"{scores.Avoided}/8", Numerals.Fixed(scores.Choose, 3));
        }

        return table;
    }

    private static Table SurvivalTable(IReadOnlyList<EvaluationResult> results)
    {
        var table = new Table(
            "Agent", "Energies", "Alive at the end", "Survival (steps)",
            "Poison deaths/1k", "Starved/1k", "Food/1k", "Poison/1k", "Poison:food");
        foreach (var result in results)
        {
            var found = result.Aggregates;
            table.Row(
                result.Label, result.Energies, Numerals.Percent(SurvivalMarks.AliveShare(result)),
                Numerals.Fixed(result.RestrictedSurvival, 1),
                Numerals.Fixed(1000.0 * found.PoisonDeaths / found.Steps, 2),
                Numerals.Fixed(1000.0 * (found.Deaths - found.PoisonDeaths) / found.Steps, 2),
                Numerals.Fixed(found.FoodPerThousand, 1),
                Numerals.Fixed(found.PoisonPerThousand, 1), Numerals.Fixed(found.PoisonPerFood, 3));
        }

        return table;
    }

    private static Table AnswersTable(DirectionalScores scores)
    {
        var table = new Table("Part", "Items", "Move", "Right moves", "Right");
        foreach (var (view, answer) in scores.Answers)
        {
            table.Row(
                view.Part.ToString(),
                string.Join(", ", view.Items.Select(item => $"{item.Item} at {item.Offset.Dx}, {item.Offset.Dy}")),
                ArrowOf(answer),
                string.Join(' ', view.Accepted.Select(action => Moves.Arrows[action])), view.Accepts(answer) ? "yes" : "no");
        }

        return table;
    }

    private static string ArrowOf(Move move) => Moves.IndexOf(move) is >= 0 and var action ? Moves.Arrows[action] : "stay";
}
