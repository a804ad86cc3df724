using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Studies.Emotion.Demo;

/// <summary>The brief training of the preset <c>quick</c>, of which nothing is kept but the numbers.</summary>
internal static class TrainingDemo
{
    private const string Preset = "quick";

    private static readonly (string Tag, string Heading)[] s_curves =
    [
        ("emotion/episode_count", "Episodes"), ("rollout/ep_rew_mean", "Reward"), ("rollout/ep_len_mean", "Length"),
        ("emotion/attachment", "Bond"), ("emotion/maternal_love", "Maternal love"), ("emotion/survival", "Survival"),
    ];

    /// <summary>Trains and judges.</summary>
    public static TaskOutcome Run(EmotionStudy study, DemoOptions options, TaskRequest request)
    {
        List<Setting> settings = [new("seed", options.Seed.ToString(CultureInfo.InvariantCulture), "the demonstration")];
        if (options.TrainingSteps > 0)
            settings.Add(new("steps", options.TrainingSteps.ToString(CultureInfo.InvariantCulture), "the demonstration"));
        var plan = study.Plan(study.Modes[0].Name, Preset, [settings]);
        if (plan.Problems.Count > 0) throw new SettingsException(plan.Problems);
        using var training = study.Train(plan, request.Workers);
        var rows = new List<(long Steps, double[] Numbers)>();
        while (training.Steps < training.PlannedSteps)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            training.Update();
            rows.Add((training.Steps, Numbers(training)));
            request.Progress($"{training.Steps} of {training.PlannedSteps} steps");
        }

        Verdict[] verdicts =
        [
            new("The bond", rows[^1].Numbers[3], 0.2), new("Maternal love", rows[^1].Numbers[4], 0.3),
        ];
        var document = new Document("A brief training")
        {
            Subtitle = $"{Numerals.Count(training.Steps, "step")} of the preset {Preset}, seed {options.Seed}; means over the "
                + "last 100 episodes.",
        };
        document.Table(Table(rows)).Bullets([.. verdicts.Select(verdict => verdict.Text)]);
        return new(document, Data(rows, verdicts), Passed: true);
    }

    private static double[] Numbers(TrainingRun training)
    {
        var found = new Dictionary<string, double>();
        training.WriteScalars((tag, value) => found[tag] = value, new RunClock());
        return [.. s_curves.Select(curve => found[curve.Tag])];
    }

    private static Table Table(List<(long Steps, double[] Numbers)> rows)
    {
        var table = new Table(["Steps", .. s_curves.Select(curve => curve.Heading)]);
        var every = Math.Max(1, rows.Count / 10);
        foreach (var (steps, numbers) in rows.Where((_, index) => index % every == 0 || index == rows.Count - 1))
            table.Row([Numerals.Fixed(steps, 0), .. numbers.Select(number => Numerals.Short(number))]);
        return table;
    }

    private static JsonObject Data(List<(long Steps, double[] Numbers)> rows, Verdict[] verdicts) => new()
    {
        ["schema"] = "kith.emotion.demo/1",
        ["show"] = "training",
        ["updates"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject(
            s_curves.Zip(row.Numbers).Select(pair => KeyValuePair.Create(pair.First.Tag, Json.Number(pair.Second)))
                .Prepend(KeyValuePair.Create("steps", (JsonNode?)row.Steps))))]),
        ["verdicts"] = new JsonArray([.. verdicts.Select(verdict => verdict.ToJson())]),
    };
}
