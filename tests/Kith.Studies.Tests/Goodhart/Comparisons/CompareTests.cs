using Kith.Experiments.Studies;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Tests.Goodhart.Comparisons;

public sealed class CompareTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void Poison_per_food_is_compared_model_by_model()
    {
        var pair = new ModePair(ModeOf(Mode.GroundTruth, (10, 1), (20, 3)), ModeOf(Mode.Proxy, (10, 8), (10, 10)));
        var found = pair.On(Metric.PoisonPerFood);
        Assert.Equal(0.125 - 0.9, found.Test.Difference, 12);
        Assert.Equal(0.9 / 0.125, pair.PoisonRatio, 12);
        Assert.True(pair.CanTest);
        Assert.Equal(((10 / 11.0) + (20 / 23.0)) / 2, pair.A.Over(Metric.OverallEfficiency).Mean, 12);
        Assert.InRange(pair.Redrawn(Metric.PoisonPerFood, 200, 1)!.Interval.High, -0.9, -0.5);
    }

    [Fact]
    public void Selectivity_is_relative_to_what_the_map_offers() =>
        Assert.Equal(0.4 / 0.5, ModeOf(Mode.Proxy, (10, 4)).Over(Metric.Selectivity).Mean, 12);

    [Fact]
    public void One_model_on_a_side_is_compared_by_its_worlds()
    {
        Assert.Empty(new ModePair(ModeOf(Mode.GroundTruth, (10, 1)), ModeOf(Mode.Proxy, (10, 8))).Falsifications(50, 1));
        Assert.Equal(
            3, new ModePair(ModeOf(Mode.GroundTruth, (99, 1)), ModeOf(Mode.Proxy, (99, 1))).Falsifications(50, 1).Count());
    }

    [Fact]
    public void Modes_stand_in_the_order_of_the_tables()
    {
        var modes = ModeResults.Of(
        [
            ResultOf("random", "", 1, 1), ResultOf("proxy", "p", 1, 1),
            ResultOf("proxy_jammed (σ 0.2)", "j", 1, 1), ResultOf("ground_truth", "g", 1, 1),
        ]);
        Assert.Equal(["ground_truth", "proxy_jammed (σ 0.2)", "proxy", "random"], modes.Select(mode => mode.Label));
    }

    [Fact]
    public void The_task_writes_results_and_never_forgets_what_would_refute_it()
    {
        var outcome = new CompareTask().Run(_tasks.Request(2, ("quick", "true"), ("steps_per_env", "50"), ("n_envs", "4")));
        Assert.Contains("What would refute this", outcome.Document.ToMarkdown().Text);
        Assert.True(File.Exists(Path.Combine(_tasks.Folder, "evaluation_omniscient.json")));
        Assert.Equal(6, outcome.Data["modes"]!.AsArray().Count);
        Assert.Equal(6, _tasks.Lines.Count);
    }

    [Fact]
    public void Models_of_both_presets_are_loaded_and_evaluated_in_their_own_worlds()
    {
        string[] models =
        [
            _tasks.Model(Mode.GroundTruth), _tasks.Model(Mode.GroundTruth, 2),
            _tasks.Model(Mode.Proxy, 1, "harsh"), _tasks.Model(Mode.Proxy, 2, "harsh"),
        ];
        var outcome = new CompareTask().Run(
            _tasks.Request(2, ("steps_per_env", "20"), ("n_envs", "3"), ("runs", "1"), ("resamples", "20")) with
            {
                ModelPaths = models,
            });
        var pair = outcome.Data["pairs"]!.AsArray().Single(pair => pair!["energies"]!.GetValue<string>() == "harsh")!;
        Assert.True(pair["tested"]!.GetValue<bool>());
        Assert.Equal(("ground_truth", "proxy"), (pair["a"]!.GetValue<string>(), pair["b"]!.GetValue<string>()));
        Assert.Contains("preset guide, harsh", outcome.Document.Subtitle);
    }

    [Fact]
    public void Wrong_settings_are_all_reported()
    {
        var problem = Assert.Throws<SettingsException>(
            () => new CompareTask().Run(_tasks.Request(1, ("runs", "0"), ("nonsense", "1"))));
        Assert.Equal(2, problem.Problems.Count);
    }

    [Fact]
    public void Settings_are_declared_without_mistakes()
    {
        Assert.Empty(new CompareTask().Options.Mistakes);
        Assert.Empty(new EvaluateTask().Options.Mistakes);
    }

    private static ModeResults ModeOf(Mode mode, params (int Food, int Poison)[] models) =>
        new(mode.Name, "guide", [.. models.Select(model => ResultOf(mode.Name, "model", model.Food, model.Poison))]);

    private static EvaluationResult ResultOf(string label, string model, int food, int poison) => new()
    {
        Label = label,
        Model = model,
        Energies = "guide",
        StartEnergy = 50,
        Items = new(15, 10, 0.1),
        Steps = 1000,
        Temperature = 1,
        Runs = [new()
        {
            Seed = 1,
            FoodOffered = [100],
            PoisonOffered = [50],
            Lives = [new(1000 - (10 * poison), food, poison, 0, 0, false)],
        }],
    };

    public void Dispose() => _tasks.Dispose();
}
