using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Networks;
using Kith.Studies;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;

namespace Kith.App.Tests.Commands;

/// <summary>Command lines that only the real studies can answer.</summary>
public sealed class RealStudyTests
{
    [Theory]
    [InlineData("goodhart", "omniscient, proxy_seeker")]
    [InlineData("therapy", "complementary")]
    [InlineData("emotion", "shielding")]
    public void Nobody_can_be_watched_whom_the_study_does_not_know(string study, string known)
    {
        using var fixture = Fixture(study);
        Assert.Equal(ExitCode.WrongUse, fixture.Run($"watch {study} --behaviour nobody"));
        Assert.StartsWith("kith: There is no behaviour 'nobody'", fixture.Error, StringComparison.Ordinal);
        Assert.Contains(known, fixture.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("goodhart")]
    [InlineData("therapy")]
    [InlineData("emotion")]
    public void Everybody_can_be_watched_whom_the_study_names(string study)
    {
        using var fixture = Fixture(study);
        foreach (var actor in fixture.Real!.Actors)
        {
            Assert.True(fixture.Run($"watch {study} --behaviour {actor} --steps 2 --json") == ExitCode.Done, fixture.Error);
            var series = JsonNode.Parse(fixture.Output.Split('\n')[1])!["series"]!.AsObject();
            Assert.Equal(fixture.Real.Modes.Any(mode => mode.IsCalled(actor)), series.ContainsKey("value"));
        }
    }

    [Theory]
    [InlineData("watch goodhart --set companions=nobody", 2, "companions is nobody, but must be among omniscient")]
    [InlineData("demo goodhart --behaviours nobody --output @/out", 2, "behaviours is nobody, but must be among omniscient")]
    [InlineData("demo goodhart --food 1000000 --output @/out", 2, "food is 1000000, but must leave an empty cell")]
    [InlineData(
        "evaluate goodhart @/model.safetensors --threads 1 --eval-food 1000000 --output @/out",
        2, "eval_food is 1000000, but must leave an empty cell")]
    [InlineData(
        "evaluate goodhart @/model.safetensors --deterministic --temperature 5 --output @/out",
        2, "temperature is 5, but must stay 1 where deterministic")]
    [InlineData(
        "config goodhart --total-timesteps 9223372036854775807", 2, "total_timesteps is 9223372036854775807, but must lie in")]
    [InlineData("evaluate goodhart --n-evns 4 --output @/out", 2, "There is no flag --n-evns; the nearest is --n-envs.")]
    [InlineData(
        "config goodhart --width 12 --height 12", 2,
        "that are 144 cells for 0 walls, 500 food (the larger of food and max_food) and 100 poison (poison, max_poison)")]
    [InlineData("evaluate goodhart @/no.safetensors --output @/out", 65, "are no length of a header of at most")]
    public void What_contradicts_itself_or_the_world_is_refused(string line, int code, string message)
    {
        using var fixture = Fixture("goodhart");
        fixture.Write("no.safetensors", "study: goodhart\n");
        var model = new ForagerModel(Mode.Proxy, "guide", new());
        using (var stream = File.Create(Path.Combine(fixture.Folder, "model.safetensors")))
            NetworkWeights.Save(model.Network, stream, model.Card(0));
        Assert.Equal(code, fixture.Run(line));
        Assert.Contains(message, fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_is_trained_in_stages_that_are_told_and_then_analysed_with_figures()
    {
        using var fixture = Fixture("emotion");
        const string Stage = "name=first scenario=crisis threat_frequency=5 steps=64 threshold=1 maternal_love=1";
        string[] words =
        [
            "train", "emotion", "--networks", "small", "--n-envs", "2", "--n-steps", "32", "--batch-size", "64",
            "--n-epochs", "1", "--episode-steps", "20", "--curriculum", "--stages", Stage, "--name", "tiny",
            "--runs-root", fixture.Runs,
        ];
        Assert.True(fixture.RunWords(words) == ExitCode.Done, fixture.Error);
        Assert.Matches("stage 1 first: 0[.][0-9]{2} of 1[.]00, below its threshold: repeated once\n", fixture.Error);
        Assert.True(
            fixture.Run("analyse emotion --runs-root @/runs --n-episodes 2 --threads 1 --output @/out --json") == ExitCode.Done,
            fixture.Error);
        Assert.Equal("kith.emotion.analysis/1", (string)JsonNode.Parse(fixture.Output)!["schema"]!);
        Assert.True(File.Exists(Path.Combine(fixture.Folder, "out", "figures", "episode_1.svg")));
        Assert.True(File.Exists(Path.Combine(fixture.Folder, "out", "analyse.html")));
    }

    [Fact]
    public void Minibatches_of_unequal_size_are_told()
    {
        using var fixture = Fixture("goodhart");
        Assert.Equal(ExitCode.Done, fixture.Run("config goodhart --n-envs 4 --n-steps 16 --batch-size 7"));
        Assert.Contains(
            "batch_size 7 does not divide the 64 samples of an update: they are cut into 9 minibatches of 7 or 8.",
            fixture.Error, StringComparison.Ordinal);
    }

    private static CommandLineFixture Fixture(string study) =>
        new() { Real = Catalog.Studies.First(each => each.Name == study) };
}
