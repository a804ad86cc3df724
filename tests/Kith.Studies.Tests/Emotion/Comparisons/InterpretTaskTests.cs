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
        Assert.Equal(5, families.Count);
        Assert.Equal(["idle", "random", "caring", "shielding"], families.Skip(1).Select(family => (string)family!["family"]!));
        var (idle, shielding) = (families[1]!, families[4]!);
        Assert.Equal(0, (double)idle["self_sacrifice"]!);
        Assert.True((double)shielding["self_sacrifice"]! > 0.3);
        Assert.True((double)shielding["means"]!["bond"]!["mean"]! > (double)idle["means"]!["bond"]!["mean"]! + 0.2);
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains("Attachment is ", text, StringComparison.Ordinal);
        Assert.Contains("The parent pays for the child in ", text, StringComparison.Ordinal);
    }
}
