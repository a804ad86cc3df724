using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy.Comparisons;
using Kith.Studies.Therapy.Evaluation;

namespace Kith.Studies.Tests.Therapy.Comparisons;

public sealed class CompareTaskTests : IDisposable
{
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Therapists_are_compared_client_by_client_with_the_reference()
    {
        var data = Run(
            [], ("n_episodes", "40"), ("patterns", "cold_stuck,cold_warm"),
            ("threshold", "0.65"), ("therapists", "random,complementary,best_response"));
        var world = Assert.Single(data["worlds"]!.AsArray())!;
        Assert.Equal("0.65", (string)world["world"]!["threshold"]!);
        var all = world["clients"]!["all"]!;
        Assert.Equal(["random", "complementary", "best_response"], all["summary"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(["random", "best_response"], all["comparisons"]!.AsObject().Select(pair => pair.Key));
        foreach (var (_, clients) in world["clients"]!.AsObject())
        {
            foreach (var name in new[] { "random", "best_response" })
            {
                var found = clients!["comparisons"]![name]!;
                Assert.Equal(
                    Number(clients, name, "success_rate") - Number(clients, "complementary", "success_rate"),
                    (double)found["success"]!["difference"]!, 9);
                Assert.Equal(
                    Number(clients, name, "mean_reward") - Number(clients, "complementary", "mean_reward"),
                    (double)found["reward"]!["difference"]!, 9);
                Assert.InRange(
                    (double)found["success"]!["difference"]!, (double)found["success"]!["interval"]![0]!,
                    (double)found["success"]!["interval"]![1]!);
                Assert.InRange((double)found["success"]!["p"]!, 0, 1);
            }
        }

        Assert.True((double)all["comparisons"]!["random"]!["success"]!["p"]! < 0.01);
        Assert.Equal((Number(world["clients"]!["cold_stuck"]!, "random", "mean_sessions")
            + Number(world["clients"]!["cold_warm"]!, "random", "mean_sessions")) / 2, Number(all, "random", "mean_sessions"), 9);
        foreach (var key in new[] { "success_rate", "dropout_rate", "mean_sessions", "mean_reward", "std_reward", "n_episodes" })
            Assert.NotNull(all["summary"]!["random"]![key]);
        Assert.Equal(
            data.ToJsonString(),
            JsonNode.Parse(File.ReadAllText(Path.Combine(_requests.Folder, "comparison.json")))!.ToJsonString());
    }

    [Fact]
    public void Models_of_one_mode_are_one_contestant_and_each_world_has_its_own_arena()
    {
        string[] models =
        [
            Model("a", "plain", "seed", "1"), Model("b", "plain", "seed", "2"),
            Model("c", "full", "seed", "1"), Model("d", "plain", "seed", "1", "threshold", "0.5"),
        ];
        var worlds = Run(models, ("n_episodes", "5"), ("therapists", "complementary"))["worlds"]!.AsArray();
        Assert.Equal(["0.8", "0.5"], worlds.Select(world => (string)world!["world"]!["threshold"]!));
        var summary = worlds[0]!["clients"]!["all"]!["summary"]!.AsObject();
        Assert.Equal(["complementary", "PPO plain", "PPO full"], summary.Select(pair => pair.Key));
        Assert.Equal(10, (int)summary["PPO plain"]!["n_episodes"]!);
        Assert.Equal([1, 2], summary["PPO plain"]!["models"]!.AsArray().Select(model => (long)model!["seed"]!));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.0625)]
    public void A_few_clients_prove_little_and_one_gives_no_interval(int clients, double p)
    {
        var options = new EvaluationOptions { Therapists = ["complementary", "random"], Episodes = clients };
        options = options with { World = options.World with { Patterns = ["cold_stuck"] } };
        var comparison = TherapistComparison.Play([], options, _requests.Request());
        var better = comparison.Reference!.Members[0].All.Episodes;
        var found = comparison.Difference(comparison.Therapists[1], null, episode => better.Contains(episode) ? 1 : 0);
        Assert.Equal((-1, p), (found.Estimate.Value, found.P));
        Assert.False(found.Estimate.Interval.IsKnown);
    }

    [Fact]
    public void One_client_is_compared_without_interval_and_without_proof()
    {
        var data = Run([], ("n_episodes", "1"), ("patterns", "cold_stuck"), ("therapists", "complementary,random"));
        var found = data["worlds"]![0]!["clients"]!["all"]!["comparisons"]!["random"]!["success"]!;
        Assert.Equal(1, (double)found["p"]!);
        Assert.All(found["interval"]!.AsArray(), Assert.Null);
        Assert.Null(data["worlds"]![0]!["clients"]!["all"]!["summary"]!["random"]!["std_reward"]);
    }

    [Fact]
    public void Models_trained_for_other_steps_or_with_other_settings_are_contestants_of_their_own()
    {
        var copy = Path.Combine(_requests.Folder, "copy.safetensors");
        string[] models = [Model("a", "plain", "seed", "1"), Model("b", "plain", "seed", "2", "gamma", "0.9"), copy];
        File.Copy(models[0], copy);
        var outcome = new CompareTask().Run(_requests.Request(2, ("n_episodes", "5"), ("therapists", "complementary")) with
        {
            ModelPaths = models,
        });
        var summary = outcome.Data["worlds"]![0]!["clients"]!["all"]!["summary"]!.AsObject();
        Assert.Equal(3, summary.Count);
        Assert.Contains(summary, pair => pair.Key.Contains("gamma 0.9", StringComparison.Ordinal));
        Assert.Contains("counts once", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_request_gives_the_same_answer_on_any_number_of_threads()
    {
        (string, string)[] settings =
            [("n_episodes", "12"), ("therapists", "random,complementary"), ("patterns", "mixed_random")];
        Assert.Equal(
            Run([Model("a", "plain")], 1, settings).ToJsonString(), Run([Model("a", "plain")], 2, settings).ToJsonString());
    }

    [Fact]
    public void An_unknown_therapist_is_refused_with_the_names()
    {
        var mistake = Assert.Throws<SettingsException>(() => Run([], ("therapists", "complementery")));
        Assert.Contains(
            "complementary, best_static, best_response, preparing, omniscient_v1", mistake.Message, StringComparison.Ordinal);
    }

    private static double Number(JsonNode clients, string name, string key) => (double)clients["summary"]![name]![key]!;

    private string Model(string name, string mode, params string[] settings) => TherapyModels.Write(
        _requests.Folder, name, TherapyModels.Plan(mode, ["hidden_size", "8", "patterns", "cold_stuck",
            .. settings.Contains("threshold") ? settings : [.. settings, "threshold", "0.8"]]));

    private JsonObject Run(string[] models, params (string, string)[] settings) => Run(models, 2, settings);

    private JsonObject Run(string[] models, int threads, params (string, string)[] settings) =>
        new CompareTask().Run(_requests.Request(threads, settings) with { ModelPaths = models }).Data;
}
