using Kith.Experiments.Studies;
using Kith.Networks;
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
            .Run(_requests.Request(2, ("n_episodes", "20")) with { ModelPaths = [Model(options)] });
        var families = outcome.Data["results"]![0]!["families"]!.AsArray();
        Assert.Equal(6, families.Count);
        Assert.Equal(["idle", "random", "foraging", "caring", "shielding"], families.Skip(1).Select(family => (string)family!["family"]!));
        var (idle, shielding) = (families[1]!, families[5]!);
        Assert.Equal(0, (double)idle["self_sacrifice"]!);
        Assert.True((double)shielding["self_sacrifice"]! > 0.3);
        Assert.True((double)shielding["means"]!["bond"]!["mean"]! > (double)idle["means"]!["bond"]!["mean"]! + 0.2);
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains("Attachment is ", text, StringComparison.Ordinal);
        Assert.Contains("The parent pays for the child in ", text, StringComparison.Ordinal);
    }

    private string Model(EmotionOptions options)
    {
        var model = new TrainedModel<EmotionOptions>(s_study, s_study.Modes[0], "guide", options);
        foreach (var (role, network) in model.Networks)
        {
            using var stream = File.Create(Path.Combine(_requests.Folder, $"{role}.safetensors"));
            NetworkWeights.Save(network, stream, model.Card(0));
        }

        return Path.Combine(_requests.Folder, "parent.safetensors");
    }
}
