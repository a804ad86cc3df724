using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Comparisons;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Comparisons;

public sealed class AblateTaskTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void A_seed_is_one_observation_and_differences_are_those_of_the_seeds()
    {
        var (survival, sacrifice) = (AblationOutcome.Deeds[0], AblationOutcome.Deeds[2]);
        var reference = new Condition("care", [Family(1, 1, 4), Family(0.8, 2, 4), Family(0.9, 3, 4)]);
        var other = new Condition("bare", [Family(0.2, 0, 4), Family(0.3, 0, 4), Family(0.1, 0, 0)]);
        Assert.Equal(0.9, reference.Of(survival).Mean, 12);
        Assert.Equal(0.5, reference.Of(sacrifice).Mean, 12);
        Assert.Equal(2, other.Of(sacrifice).Count);
        // Means 0.2 and 0.9 with deviations of 0.1: t = -0.7 / (0.1·√(2/3)) with 4 degrees of freedom, p = 0.0010; d = -7.
        var (test, effect) = other.Against(reference, survival);
        Assert.Equal(-0.7, test.Difference, 12);
        Assert.Equal(-8.573, test.T, 3);
        Assert.Equal(0.00102, test.P, 5);
        Assert.Equal(-7, effect.CohensD, 9);
        Assert.Equal(-7 * (1 - 3 / 15.0), effect.HedgesG, 9);
    }

    [Fact]
    public void The_reading_tells_what_differs_from_what_is_not_shown_to()
    {
        var reference = new Condition("care", [Family(1, 2, 4), Family(0.98, 2, 4), Family(0.99, 3, 4)]);
        var worse = new Condition("bare", [Family(0.02, 2, 4), Family(0.01, 2, 4), Family(0.03, 3, 4)]);
        var same = new Condition("no_social", [Family(0.9, 2, 4), Family(1, 2, 4), Family(0.99, 3, 4)]);
        var reading = new AblationReading(reference, [worse, same]);
        Assert.Equal(6, reading.Comparisons);
        var sentence = reading.Sentences[0];
        Assert.StartsWith(
            "Survival is 99.0% ± 2.5% in care. It differs in bare (by −97 points).", sentence, StringComparison.Ordinal);
        Assert.Contains(
            "In the other no difference is shown; by these seeds it lies between −16 and +", sentence,
            StringComparison.Ordinal);
        Assert.Contains("No condition differs", reading.Sentences[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_all_modes_stand_in_one_table_with_parents_by_rules()
    {
        var (care, frozen) = (Model("care", 1, 2), Model("frozen", 1));
        var outcome = Run([.. frozen, .. care]);
        var conditions = outcome.Data["conditions"]!.AsArray();
        Assert.Equal(["care", "frozen"], conditions.Select(condition => (string)condition!["condition"]!));
        Assert.Equal([2, 1], conditions.Select(Seeds));
        Assert.Equal(0, (double)conditions[0]!["outcomes"]!["survival"]!["difference"]!);
        Assert.Null(conditions[1]!["outcomes"]!["survival"]!["difference_low"]);
        Assert.Contains("Nothing is tested against it", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.True((double)outcome.Data["rules"]!["shielding"]!["self-sacrifice"]! > 0.3);
        Assert.True((double)outcome.Data["rules"]!["foraging"]!["self-sacrifice"]! < 0.3);

        static int Seeds(JsonNode? condition) => condition!["outcomes"]!["survival"]!["seeds"]!.AsArray().Count;
    }

    [Fact]
    public void Without_the_complete_mode_there_is_nothing_to_compare_with()
    {
        var failure = Assert.Throws<InvalidDataException>(() => Run(Model("frozen", 1)));
        Assert.Contains("no model of the mode care", failure.Message, StringComparison.Ordinal);
    }

    private TaskOutcome Run(string[] paths) => s_study.Tasks.Single(task => task.Verb == "ablate")
        .Run(_requests.Request(2, ("n_episodes", "10")) with { ModelPaths = paths });

    private string[] Model(string mode, params long[] seeds)
    {
        var options = new EmotionOptions { Networks = NetworkSize.Small };
        options = options with { World = options.World with { MaxSteps = 120, Scenario = Scenario.Crisis, Vulnerability = 0.8 } };
        return [.. seeds.Select(seed => EmotionModels.Write(
            s_study, options with { Seed = seed }, Path.Combine(_requests.Folder, $"{mode}-{seed}"), mode))];
    }

    private static double[] Family(double survival, int sacrifices, int dangers) =>
        [survival, double.NaN, dangers == 0 ? double.NaN : (double)sacrifices / dangers, 0.5, 0.5];
}
