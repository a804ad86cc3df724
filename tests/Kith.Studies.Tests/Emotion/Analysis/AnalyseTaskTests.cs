using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Analysis;

public sealed class AnalyseTaskTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();

    private static readonly EmotionWorldOptions s_crisis =
        new() { MaxSteps = 60, Scenario = Scenario.Crisis, ThreatFrequency = 10, Vulnerability = 0.8 };

    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Full_networks_of_a_large_family_show_everything_and_the_same_numbers_stand_in_json()
    {
        var outcome = Run(new() { World = s_crisis with { Children = 2 } }, ("n_episodes", "3"), ("before", "2"), ("after", "3"));
        var figures = outcome.Document.Blocks.OfType<FigureBlock>().Select(figure => figure.Name).ToArray();
        Assert.Contains("threat_near_1", figures);
        Assert.Contains("episode_1", figures);
        Assert.Equal(["composer_1", "social_1"], figures[^2..]);
        var result = outcome.Data["results"]![0]!;
        Assert.Equal(
            ["bond_born", "threat_near", "shielding", "death"],
            result["events"]!.AsArray().Select(found => (string)found!["event"]!));
        var threat = result["events"]![1]!;
        Assert.Equal([-2, -1, 0, 1, 2, 3], threat["offset"]!.AsArray().Select(offset => (int)offset!));
        Assert.True((int)threat["occurrences"]! >= 3);
        Assert.Equal(
            (int)threat["occurrences"]!, (int)threat["quantities"]!["attachment"]!["count"]![2]!);
        Assert.Equal(2, result["episode"]!["quantities"]!["child_health"]!.AsArray().Count);
        Assert.Equal((int)result["episode"]!["states"]!, result["episode"]!["quantities"]!["empathy"]!.AsArray().Count);
        var mean = result["composer_attention"]!["mean"]!;
        Assert.Equal((3, 4, 5, 5), (Count(mean), Count(mean[0]!), Count(mean[0]![0]!), Count(mean[0]![0]![0]!)));
        Assert.Null(result["social_attention"]![0]!["mean"]![1]![1]);
        Assert.Contains("A threat comes near a child", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);

        static int Count(JsonNode list) => list.AsArray().Count;
    }

    [Fact]
    public void What_is_not_there_is_said_instead_of_drawn()
    {
        var small = Run(new() { World = s_crisis, Networks = NetworkSize.Small }, ("n_episodes", "2"));
        Assert.Contains("is no Transformer", small.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.Contains("without attention", small.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.Null(small.Data["results"]![0]!["composer_attention"]);
        Assert.Null(small.Data["results"]![0]!["social_attention"]);
        var formula = Run(
            new() { World = s_crisis with { MaxChildren = 2 }, Composer = ComposerKind.Formula }, ("n_episodes", "2"));
        var text = formula.Document.ToMarkdown().Text;
        Assert.Contains("Complex emotions come from formulas here", text, StringComparison.Ordinal);
        Assert.Contains(
            "its weight is 1 in every step, whatever happens. The networks have room for 2", text, StringComparison.Ordinal);
        Assert.False(formula.Data["results"]![0]!["episode"]!["quantities"]!.AsObject().ContainsKey("composed_maternal_love"));
        Assert.DoesNotContain(
            formula.Document.Blocks.OfType<FigureBlock>(),
            figure => figure.Name.StartsWith("composer", StringComparison.Ordinal));
    }

    [Fact]
    public void More_children_than_the_networks_see_are_refused()
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(
            () => Run(new() { World = s_crisis, Networks = NetworkSize.Small }, ("children", "2"))).Problems);
        Assert.StartsWith("children is 2, but must be at most 1: the networks of ", problem.ToString(), StringComparison.Ordinal);
        var more = Run(
            new() { World = s_crisis with { MaxChildren = 3 }, Networks = NetworkSize.Small },
            ("children", "2"), ("n_episodes", "2"));
        Assert.Equal(2, (int)more.Data["results"]![0]!["children"]!);
    }

    private TaskOutcome Run(EmotionOptions options, params (string Key, string Value)[] settings)
    {
        var path = EmotionModels.Write(s_study, options, Path.Combine(_requests.Folder, Guid.NewGuid().ToString()));
        return s_study.Tasks.Single(task => task.Verb == "analyse")
            .Run(_requests.Request(2, settings) with { ModelPaths = [path] });
    }
}
