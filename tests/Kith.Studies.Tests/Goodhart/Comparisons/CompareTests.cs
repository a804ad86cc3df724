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
        ThesisCheck Thesis((int Food, int Poison) truth, (int Food, int Poison) proxy, int worlds) => new ModePair(
            Alone(Mode.GroundTruth, truth.Food, truth.Poison, worlds),
            Alone(Mode.Proxy, proxy.Food, proxy.Poison, worlds)).Thesis(50, 1);
        Assert.Equal("stands", Thesis((10, 1), (10, 8), 6).Verdict);
        var equal = Thesis((99, 1), (99, 1), 6);
        Assert.Equal((1, 2), (equal.Against.Count, equal.Open.Count)); // above 0.9; the differences are open
        // one world each leaves nothing to draw again, and two equal ones are no certainty: nothing is known about chance
        Assert.Equal(3, Thesis((10, 1), (10, 8), 1).Open.Count);
        Assert.Equal(3, Thesis((10, 1), (10, 8), 2).Open.Count);
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
        Assert.Contains(
            "hidden_size (ground_truth 16; proxy 16 and 8)", text.Replace("\\", "", StringComparison.Ordinal));
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
        Assert.Contains("| Selectivity | – | – | – | – | – | – | – | – |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_without_spread_is_never_called_negligible()
    {
        var pair = new ModePair(ModeOf(Mode.GroundTruth, (10, 0), (20, 0), (30, 0)), ModeOf(Mode.Proxy, (0, 1), (0, 2), (0, 3)));
        Assert.Equal(1, pair.On(Metric.OverallEfficiency).Test.Difference);
        Assert.Equal("not defined", pair.On(Metric.OverallEfficiency).Effect.Magnitude);
        Assert.Equal(0.1, pair.On(Metric.OverallEfficiency).P, 12); // two of twenty ways to exchange three and three
        Assert.DoesNotContain(pair.Thesis(50, 1).Against, reason => reason.Contains("efficiency", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", "-1")]
    [InlineData("-1", "0")]
    public void Without_a_choice_there_are_neither_efficiencies_nor_a_verdict(string food, string poison)
    {
        string[] models =
        [
            _tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2),
            _tasks.Model(Mode.Proxy, 1), _tasks.Model(Mode.Proxy, 2),
        ];
        var outcome = new CompareTask().Run(
            Tiny(("eval_food", food), ("eval_poison", poison)) with { ModelPaths = models });
        var text = outcome.Document.ToMarkdown().Text;
        Assert.Contains(
            "there is **no verdict**. Efficiency, poison:food and selectivity are not defined", text, StringComparison.Ordinal);
        Assert.Contains("* Efficiency, poison:food and selectivity are not defined", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        foreach (var pair in outcome.Data["pairs"]!.AsArray())
        {
            Assert.Null(pair!["verdict"]);
            Assert.Null(pair["falsified_by"]);
            Assert.Null(pair["failure_index_overall"]);
        }

        var evaluated = new EvaluateTask().Run(
            Tiny(("eval_food", food), ("eval_poison", poison)) with { ModelPaths = models });
        foreach (var result in evaluated.Data["results"]!.AsArray())
        {
            foreach (var key in (string[])["per_agent_efficiency", "overall_efficiency", "poison_per_food", "selectivity"])
                Assert.Null(result!["aggregates"]![key]);
        }
    }

    [Fact]
    public void Stars_and_words_follow_the_p_that_all_pairs_share()
    {
        var pair = new ModePair(
            ModeOf(Mode.GroundTruth, (90, 10), (92, 8), (97, 3)), ModeOf(Mode.Proxy, (80, 20), (84, 16), (88, 12)));
        var p = pair.On(Metric.OverallEfficiency).P;
        Assert.InRange(p, 0.0084, 0.0499);
        Assert.Contains($"p = {p:F2}", ComparisonTables.Failures([pair]).Rows[0][5], StringComparison.Ordinal);
        var shared = pair with { Family = 6 };
        var row = ComparisonTables.Pairs([shared], new() { Resamples = 20 }).Rows.Single(row => row[1] == "Efficiency overall");
        Assert.DoesNotContain("*", row[^2], StringComparison.Ordinal);
        Assert.EndsWith(" ns", row[^1], StringComparison.Ordinal);
        Assert.StartsWith(
            "could be chance (p × 6", ComparisonTables.Failures([shared]).Rows[0][5], StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_names_the_model_and_its_place()
    {
        string[] models = [_tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.Proxy, 1)];
        new CompareTask().Run(Tiny(("energies", "guide")) with { ModelPaths = models });
        Assert.StartsWith(
            $"model 1 of 2, {models[0]}: ground_truth, guide energies, run 1 of 1", _tasks.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            $"model 2 of 2, {models[1]}: proxy, guide energies, run 1 of 1", _tasks.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_between_modes_are_one_note()
    {
        string[] models =
        [
            _tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2, hidden: 8), _tasks.Model(Mode.Proxy, 1),
            _tasks.Model(Mode.Proxy, 2, hidden: 8), _tasks.Model(Mode.ProxyMortal, 1),
            _tasks.Model(Mode.ProxyMortal, 2, hidden: 8),
        ];
        var outcome = new CompareTask().Run(Tiny() with { ModelPaths = models });
        Assert.Equal(1, outcome.Document.ToMarkdown().Text.Split("may have other causes").Length - 1);
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
