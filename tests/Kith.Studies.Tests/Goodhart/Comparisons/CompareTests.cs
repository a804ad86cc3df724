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
        ModeResults Alone(Mode mode, int food, int poison, int worlds) =>
            new(mode.Name, "guide", [ResultOf(mode.Name, "model", food, poison, worlds)]);
        Assert.Empty(new ModePair(Alone(Mode.GroundTruth, 10, 1, 2), Alone(Mode.Proxy, 10, 8, 2)).Falsifications(50, 1));
        Assert.Equal(
            3, new ModePair(Alone(Mode.GroundTruth, 99, 1, 2), Alone(Mode.Proxy, 99, 1, 2)).Falsifications(50, 1).Count());
        // one world each leaves nothing to draw again, so nothing is known about chance
        Assert.Equal(
            2, new ModePair(Alone(Mode.GroundTruth, 10, 1, 1), Alone(Mode.Proxy, 10, 8, 1)).Falsifications(50, 1).Count());
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
    public void Models_set_differently_are_groups_of_their_own_and_copies_count_once()
    {
        var copy = Path.Combine(_tasks.Folder, "copy.safetensors");
        string[] models =
        [
            _tasks.Model(Mode.Proxy, 1), _tasks.Model(Mode.Proxy, 2), copy,
            _tasks.Model(Mode.Proxy, 3, hidden: 8), _tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2),
        ];
        File.Copy(models[0], copy);
        var outcome = new CompareTask().Run(Tiny() with { ModelPaths = models });
        Assert.Equal(
            ["ground_truth", "proxy (hidden_size 16)", "proxy (hidden_size 8)"],
            outcome.Data["modes"]!.AsArray().Select(mode => mode!["mode"]!.GetValue<string>()).Distinct());
        Assert.Equal([2, 2, 2, 2, 1, 1], outcome.Data["modes"]!.AsArray().Select(mode => mode!["models"]!.AsArray().Count));
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains(
            $"* {copy} counts once, together with {models[0]}: the weights are the same.", text, StringComparison.Ordinal);
        Assert.Contains(
            "trained differently (hidden_size), so they are 2 groups", text.Replace("\\", "", StringComparison.Ordinal));
        Assert.Contains("hidden_size 16 and 8", text.Replace("\\", "", StringComparison.Ordinal));
        Assert.DoesNotContain("proxy (hidden_size 8),", text.Split("What would refute this")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_model_has_a_value_nothing_is_compared()
    {
        string[] models =
        [
            _tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2),
            _tasks.Model(Mode.Proxy, 1), _tasks.Model(Mode.Proxy, 2),
        ];
        var outcome = new CompareTask().Run(Tiny(("eval_food", "0"), ("eval_poison", "0")) with { ModelPaths = models });
        foreach (var pair in outcome.Data["pairs"]!.AsArray())
        {
            Assert.Null(pair!["selectivity"]!["p"]);
            Assert.Null(pair["poison_per_food"]!["difference"]);
        }

        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains("| Selectivity | – | – | – | – | – | – | – |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_without_spread_is_never_called_negligible()
    {
        var pair = new ModePair(ModeOf(Mode.GroundTruth, (10, 0), (20, 0), (30, 0)), ModeOf(Mode.Proxy, (0, 1), (0, 2), (0, 3)));
        Assert.Equal(1, pair.On(Metric.OverallEfficiency).Test.Difference);
        Assert.Equal("not defined", pair.On(Metric.OverallEfficiency).Effect.Magnitude);
        Assert.DoesNotContain(pair.Falsifications(50, 1), reason => reason.Contains("efficiency", StringComparison.Ordinal));
    }

    [Fact]
    public void One_model_on_a_side_gets_no_verdict_and_no_spread()
    {
        string[] models = [_tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.Proxy, 1)];
        var outcome = new CompareTask().Run(Tiny() with { ModelPaths = models });
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains("**not decided**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("significant", text, StringComparison.Ordinal);
        Assert.DoesNotContain("**it fails**", text, StringComparison.Ordinal);
        Assert.All(outcome.Data["pairs"]!.AsArray(), pair => Assert.Null(pair!["falsified_by"]));
        Assert.All(
            outcome.Data["modes"]!.AsArray(), mode => Assert.Null(mode!["metrics"]!["overall_efficiency"]!["sd"]));
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

    private TaskRequest Tiny(params (string, string)[] more) => _tasks.Request(
        2, [("steps_per_env", "20"), ("n_envs", "3"), ("runs", "1"), ("resamples", "20"), ("references", "false"), .. more]);

    private static ModeResults ModeOf(Mode mode, params (int Food, int Poison)[] models) =>
        new(mode.Name, "guide", [.. models.Select(model => ResultOf(mode.Name, "model", model.Food, model.Poison))]);

    private static EvaluationResult ResultOf(string label, string model, int food, int poison, int worlds = 1) => new()
    {
        Label = label,
        Identity = model.Length > 0 ? new() { Path = model } : null,
        Energies = "guide",
        StartEnergy = 50,
        Items = new(15, 10, 0.1),
        Steps = 1000,
        Temperature = 1,
        Runs = [new()
        {
            Seed = 1,
            FoodOffered = [.. Enumerable.Repeat(100, worlds)],
            PoisonOffered = [.. Enumerable.Repeat(50, worlds)],
            Lives =
            [
                .. Enumerable.Range(0, worlds)
                    .Select(world => new LifeRecord(1000 - (10 * poison), food, poison, 0, 0, false) { World = world }),
            ],
        }],
    };

    public void Dispose() => _tasks.Dispose();
}
