using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;

namespace Kith.Studies.Tests.Therapy.Evaluation;

public sealed class EvaluateTaskTests : IDisposable
{
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Every_model_has_its_numbers_and_its_therapies_in_files()
    {
        string[] paths =
        [
            TherapyModels.Write(
                _requests.Folder, "plain",
                TherapyModels.Plan("plain", "hidden_size", "8", "patterns", "cold_stuck,mixed_random")),
            TherapyModels.Write(
                _requests.Folder, "full", TherapyModels.Plan("full", "hidden_size", "8", "patterns", "conflictual")),
        ];
        var outcome = new EvaluateTask().Run(Request(paths, ("n_episodes", "6"), ("seed", "70"), ("max_sessions", "15")));
        var metrics = Read("metrics.json");
        var results = Read("results.json").AsArray();
        Assert.Equal(12, (int)metrics["all"]!["n_episodes"]!);
        Assert.Equal(["cold_stuck", "mixed_random"], metrics["patterns"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(15, metrics["all"]!["rs_course"]!.AsArray().Count);
        Assert.Equal(results.Average(one => (double)one!["reward"]!), (double)metrics["all"]!["mean_reward"]!, 9);
        Assert.Equal(results.Count(one => (bool)one!["dropout"]!) / 12.0, (double)metrics["all"]!["dropout_rate"]!, 12);
        Assert.Equal([70, 71, 72, 73, 74, 75, 70], results.Take(7).Select(one => (int)one!["seed"]!));
        Assert.Equal(6, Read("results_1.json").AsArray().Count);
        Assert.Equal("conflictual", (string)Read("results_1.json")[0]!["pattern"]!);
        Assert.Equal(2, outcome.Data["results"]!.AsArray().Count);
        Assert.Contains("parameters", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_world_win_over_those_of_the_training()
    {
        var path = TherapyModels.Write(_requests.Folder, "plain", TherapyModels.Plan("plain", "hidden_size", "8"));
        var outcome = new EvaluateTask().Run(
            Request([path], ("n_episodes", "2"), ("patterns", "cold_warm"), ("mechanism", "bond_only"), ("threshold", "0.7")));
        Assert.Contains("bond_only, threshold 0.7", (string)outcome.Data["results"]![0]!["world"]!, StringComparison.Ordinal);
        Assert.Equal(["cold_warm"], outcome.Data["results"]![0]!["patterns"]!.AsObject().Select(pair => pair.Key));
        var mistake = Assert.Throws<SettingsException>(() => new EvaluateTask().Run(Request([path], ("threshold", "2"))));
        Assert.Contains("threshold is 2", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_study_is_refused_by_name()
    {
        var path = _requests.Model(Kith.Studies.Goodhart.Mode.Proxy);
        var refusal = Assert.Throws<InvalidDataException>(() => new EvaluateTask().Run(Request([path])));
        Assert.Equal($"{path}: the model is of the study 'goodhart', but therapy is needed.", refusal.Message);
    }

    [Theory]
    [InlineData("plain", "hidden_size", "16")]
    [InlineData("omniscient", "hidden_size", "8")]
    [InlineData("plain", "shared_trunk", "true")]
    public void Weights_of_another_architecture_are_refused_by_name(string mode, string key, string value)
    {
        var narrow = new TherapyModel(Mode.Plain, "guide", TherapyModels.Plan("plain", "hidden_size", "8").Options).Network;
        string[] settings = key == "hidden_size" ? [key, value] : ["hidden_size", "8", key, value];
        var path = TherapyModels.Write(_requests.Folder, "model", TherapyModels.Plan(mode, settings), narrow);
        var refusal = Assert.Throws<InvalidDataException>(() => new TherapyModel(path));
        Assert.StartsWith(path + ": ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_model_has_the_weights_and_the_settings_that_were_written()
    {
        var plan = TherapyModels.Plan("omniscient", "hidden_size", "8", "threshold", "0.65", "warm_start", "complementary");
        var model = new TherapyModel(TherapyModels.Write(_requests.Folder, "model", plan));
        Assert.Equal(
            new TherapyModel(Mode.Omniscient, "guide", plan.Options).Network.Values.Span,
            model.Network.Values.Span);
        Assert.Equal(
            ("omniscient", "guide", 0.65, "complementary"),
            (model.Mode.Name, model.Preset, model.Options.World.Threshold, model.Options.WarmStart.Teacher));
        Assert.Throws<FileNotFoundException>(() => new TherapyModel("nowhere.safetensors"));
    }

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_requests.Folder, file)))!;

    private TaskRequest Request(string[] models, params (string, string)[] settings) =>
        _requests.Request(2, settings) with { ModelPaths = models };
}
