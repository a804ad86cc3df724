using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Demo;

/// <summary>
/// A family of networks in caretaking with one child of vulnerability 0.8, with the most probable actions: each model that is
/// named, and one that nobody trained where none is.
/// </summary>
/// <param name="study">The study.</param>
/// <param name="options">The settings.</param>
/// <param name="request">The models.</param>
internal sealed class EpisodeDemo(EmotionStudy study, DemoOptions options, TaskRequest request)
{
    private const int Limit = 100;

    private bool IsAnalysis => options.Kind == DemoKind.Analysis;

    private int Steps => options.Steps > 0 ? options.Steps : IsAnalysis ? Limit : 20;

    /// <summary>Plays with each model.</summary>
    public TaskOutcome Run()
    {
        var document = new Document(IsAnalysis ? "What a trained family does" : "A family in its world")
        {
            Subtitle = $"Caretaking, one child of vulnerability 0.8, at most {Numerals.Count(Steps, "step")} of seed "
                + $"{options.Seed}, the most probable actions.",
        };
        var families = new JsonArray();
        foreach (var model in Models())
        {
            request.Cancellation.ThrowIfCancellationRequested();
            var course = FamilyCourse.Play(Player(model), options.Seed, Steps);
            document.Heading(Described(model)).Table(course.Table(IsAnalysis ? 10 : 5)).Bullets(Sentences(course));
            families.Add((JsonNode)Written(model, course));
        }

        return new(
            document,
            new JsonObject
            {
                ["schema"] = "kith.emotion.demo/1",
                ["show"] = IsAnalysis ? "analysis" : "system",
                ["families"] = families,
            },
            Passed: true);
    }

    private IEnumerable<TrainedModel<EmotionOptions>> Models()
    {
        if (request.ModelPaths.Count > 0) return request.ModelPaths.Select(path => new TrainedModel<EmotionOptions>(study, path));
        var plan = study.Plan(study.Modes[0].Name, study.Presets[0], []);
        return [new(study, plan.Mode, plan.Preset, plan.Options with { Seed = options.Seed })];
    }

    private EpisodePlayer<EmotionState> Player(TrainedModel<EmotionOptions> model)
    {
        var chosen = model.Options.World with
        {
            Scenario = Scenario.Caretaking,
            Children = 1,
            Vulnerability = 0.8,
            MaxSteps = Math.Max(Limit, Steps),
        };
        var world = new EmotionWorld(model.Options.Fitting(chosen));
        return new(world, TrainedFamily.Of(model, world, deterministic: true));
    }

    private static string Described(TrainedModel<EmotionOptions> model) => model.Path.Length == 0
        ? "Untrained networks"
        : $"{model.Path}, trained for {Numerals.Count(model.Steps, "step")}";

    private List<string> Sentences(FamilyCourse course)
    {
        List<string> sentences =
        [
            $"{Numerals.Count(course.Length, "step")}: {course.EndText}.",
            $"Attachment is {Readings.OfAttachment(course.Of(EmotionMeasure.Bond))}, maternal love "
                + $"{Readings.OfMaternalLove(course.Of(EmotionMeasure.MaternalLove))}, at its highest "
                + $"{Numerals.Fixed(course.Of(EmotionMeasure.MaternalLovePeak), 3)}.",
            $"The parent was paid {Numerals.Fixed(course.Return, 2)}, of which "
                + $"{Numerals.Fixed(course.Of(EmotionMeasure.TaskReturn), 2)} for its task.",
        ];
        if (IsAnalysis) sentences.AddRange(Verdicts(course).Select(verdict => verdict.Text));
        return sentences;
    }

    private static Verdict[] Verdicts(FamilyCourse course) =>
    [
        new("The bond", course.Of(EmotionMeasure.Bond), 0.15),
        new("Maternal love", course.Of(EmotionMeasure.MaternalLove), 0.3),
        new("The share of children that live at the end", course.Of(EmotionMeasure.Survival), 0.8),
    ];

    private JsonObject Written(TrainedModel<EmotionOptions> model, FamilyCourse course)
    {
        var written = new JsonObject
        {
            ["model"] = model.Path,
            ["trained"] = model.Path.Length > 0,
            ["training_steps"] = model.Steps,
            ["length"] = course.Length,
            ["return"] = Json.Number(course.Return),
            ["measures"] = course.Measures(),
            ["steps"] = course.Steps(),
        };
        if (IsAnalysis) written["verdicts"] = new JsonArray([.. Verdicts(course).Select(verdict => verdict.ToJson())]);
        return written;
    }
}
