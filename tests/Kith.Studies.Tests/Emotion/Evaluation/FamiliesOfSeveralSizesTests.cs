using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Networks;

namespace Kith.Studies.Tests.Emotion.Evaluation;

public sealed class FamiliesOfSeveralSizesTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Theory]
    [InlineData("evaluate")]
    [InlineData("compare")]
    public void Families_with_other_numbers_of_children_stand_in_tables_of_their_own(string verb)
    {
        var small = new EmotionOptions { Networks = NetworkSize.Small, Seed = 1 };
        small = small with { World = small.World with { MaxSteps = 20 } };
        var large = small with { Seed = 2, World = small.World with { Children = 2 } };
        string[] models =
        [
            EmotionModels.Write(s_study, small, Path.Combine(_requests.Folder, "one")),
            EmotionModels.Write(s_study, large, Path.Combine(_requests.Folder, "two")),
        ];
        var outcome = s_study.Tasks.Single(task => task.Verb == verb)
            .Run(_requests.Request(2, ("n_episodes", "4"), ("resamples", "100")) with { ModelPaths = models });
        var lines = outcome.Document.ToMarkdown().Text.Split('\n');
        Assert.Single(lines, line => line.StartsWith("| Player |", StringComparison.Ordinal) && !line.Contains("return_child_2"));
        Assert.Single(lines, line => line.StartsWith("| Player |", StringComparison.Ordinal) && line.Contains("return_child_2"));
    }
}
