using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Comparisons;

public sealed class InterpretTaskTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void A_model_stands_beside_parents_by_rules_in_the_same_episodes()
    {
        var options = new EmotionOptions { Networks = NetworkSize.Small };
        options = options with { World = options.World with { MaxSteps = 150, Scenario = Scenario.Crisis } };
        var outcome = s_study.Tasks.Single(task => task.Verb == "interpret")
            .Run(_requests.Request(2, ("n_episodes", "20")) with
            {
                ModelPaths = [EmotionModels.Write(s_study, options, _requests.Folder)],
            });
        var families = outcome.Data["results"]![0]!["families"]!.AsArray();
        Assert.Equal(6, families.Count);
        Assert.Equal(
            ["idle", "random", "foraging", "caring", "shielding"], families.Skip(1).Select(family => (string)family!["family"]!));
        var (idle, shielding) = (families[1]!, families[5]!);
        Assert.Equal(0, (double)idle["self_sacrifice"]!);
        Assert.True((double)shielding["self_sacrifice"]! > 0.3);
        Assert.True((double)shielding["means"]!["bond"]!["mean"]! > (double)idle["means"]!["bond"]!["mean"]! + 0.2);
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains("Attachment is ", text, StringComparison.Ordinal);
        Assert.Contains("The parent pays for the child in ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_is_seen_in_other_worlds_too_as_far_as_its_networks_have_room()
    {
        var options = new EmotionOptions { Networks = NetworkSize.Small };
        options = options with { World = options.World with { MaxSteps = 60, MaxChildren = 2 } };
        var model = EmotionModels.Write(s_study, options, _requests.Folder);
        var outcome = Interpret("scenario=crisis vulnerability=0.9 threat_frequency=10,children=2 episode_steps=30");
        var places = outcome.Data["results"]!.AsArray();
        Assert.Equal(
            [
                "the world in which the training ended", "scenario=crisis vulnerability=0.9 threat_frequency=10",
                "children=2 episode_steps=30",
            ],
            places.Select(place => (string)place!["world"]!));
        Assert.Equal([false, true, false], places.Select(place => Shielding(place, "danger_situations") > 0));
        Assert.Contains("In children=2 episode_steps=30", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
        var failure = Assert.Throws<SettingsException>(() => Interpret("children=3"));
        Assert.Contains("world 1: children is 3, but must be at most 2", failure.Message, StringComparison.Ordinal);

        TaskOutcome Interpret(string worlds) => s_study.Tasks.Single(task => task.Verb == "interpret")
            .Run(_requests.Request(2, ("n_episodes", "10"), ("worlds", worlds)) with { ModelPaths = [model] });

        static double Shielding(JsonNode? place, string measure) =>
            (double)place!["families"]!.AsArray()[^1]!["means"]![measure]!["mean"]!;
    }
}
