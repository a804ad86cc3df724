using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Networks;
using Kith.Studies.Therapy;

namespace Kith.App.Tests.Therapy;

/// <summary>
/// The guide's commands, with networks and numbers so small that a training takes a moment; an update has 64 steps.
/// </summary>
public sealed class GuideTests : IDisposable
{
    private const string Columns = "epoch,step,train_reward_mean,train_reward_std,train_length_mean,"
        + "test_reward_mean,test_reward_std,test_length_mean,duration";

    // Every flag of the guide's table.
    private const string Flags =
        "--mechanism bond_only --threshold 0.45 --max-sessions 14 --entropy 1.5 --n-envs 4 --learning-rate 0.01 --batch-size 16 "
        + "--n-epochs 2 --gamma 0.98 --gae-lambda 0.9 --clip-range 0.1 --ent-coef 0.02 --hidden-size 8 --save-freq "
        + "100 --eval-freq 150 --eval-episodes 20 --seed 7 --runs-root @/runs ";

    private const string Patterns = "--patterns cold_stuck mixed_random ";
    private readonly CommandLineFixture _fixture = new() { Real = new TherapyStudy() };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void All_flags_are_taken_and_everything_is_where_the_guide_says()
    {
        Complete(Train("mine", 640).Replace("--log-dir @/logs/mine", "--log-dir @/elsewhere", StringComparison.Ordinal));
        var config = Text("models/mine/config.yaml");
        string[] settings =
        [
            "patterns: [cold_stuck, mixed_random]", "mechanism: bond_only", "threshold: 0.45",
            "max_sessions: 14", "entropy: 1.5", "total_timesteps: 640", "n_envs: 4",
            "learning_rate: 0.01", "batch_size: 16", "n_epochs: 2", "gamma: 0.98", "gae_lambda: 0.9",
            "clip_range: 0.1", "ent_coef: 0.02", "hidden_size: 8", "save_freq: 100",
            "eval_freq: 150", "eval_episodes: 20", "seed: 7",
        ];
        foreach (var setting in settings) Assert.Contains(setting + "\n", config, StringComparison.Ordinal);
        foreach (var file in new[]
        {
            "policy_best.safetensors", "policy_final.safetensors",
            "checkpoint_100/policy.safetensors", "checkpoint_600/state.bin",
        })
        {
            Assert.True(File.Exists(In("models/mine/" + file)), file);
        }

        Assert.StartsWith(Columns, Text("elsewhere/mine_progress.csv"), StringComparison.Ordinal);
        Assert.StartsWith(
            "episode_num,reward,length,success,dropout,pattern", Text("models/mine/episodes.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_before_training_and_one_for_every_crossing_and_its_numbers_change()
    {
        Complete(Train("mine", 640));
        string[][] rows = [.. Table("mine").Skip(1)];
        // 150, 300, 450 and 600 are crossed at the third, fifth, eighth and tenth update.
        Assert.Equal(["0", "192", "320", "512", "640"], rows.Select(row => row[1]));
        Assert.Equal(["0", "3", "5", "8", "10"], rows.Select(row => row[0]));
        Assert.Equal(["", "", ""], rows[0][2..5]);
        for (var column = 2; column < 9; column++)
            Assert.True(rows.Select(row => row[column]).Distinct().Count() > 2, Columns.Split(',')[column]);
        Assert.All(rows, row => Assert.InRange(double.Parse(row[7], CultureInfo.InvariantCulture), 1, 14));
        Assert.All(rows.Skip(1), row => Assert.Equal(22, row.Count(cell => cell.Length > 0)));
    }

    [Fact]
    public void A_config_file_wins_over_flags_and_says_so_and_set_wins_over_both()
    {
        _fixture.Write(
            "config.yaml",
            "experiment_name: filed\npatterns:\n  - cold_warm\nthreshold: 0.7\nhidden_size: 16\n"
            + "lstm_hidden_size: 64\nenable_perception: false\n");
        Complete(
            $"train therapy {Flags} --total-timesteps 64 --config @/config.yaml --output-dir @/models/filed "
            + "--log-dir @/logs/filed --set hidden_size=4");
        Assert.Contains("threshold is 0.7, which overrides --threshold 0.45.", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("lstm_hidden_size is accepted but has no effect", _fixture.Error, StringComparison.Ordinal);
        var config = Text("models/filed/config.yaml");
        foreach (var setting in new[]
        {
            "threshold: 0.7", "patterns: [cold_warm]", "hidden_size: 4", "enable_parataxic: false", "mechanism: bond_only",
        })
        {
            Assert.Contains(setting + "\n", config, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_asks_for_the_omniscient_wrapper_trains_the_omniscient_mode()
    {
        _fixture.Write("config.yaml", "use_omniscient_wrapper: true\n");
        Complete(Train("mine", 64) + "--config @/config.yaml");
        Assert.True(Directory.Exists(In("runs/therapy/mine-omniscient-s7")));
        Assert.Contains("mode: omniscient\n", Text("models/mine/config.yaml"), StringComparison.Ordinal);
        Complete("resume mine-omniscient-s7 --total-timesteps 128 --runs-root @/runs");
    }

    [Theory]
    [InlineData("checkpoint_300")]
    [InlineData("checkpoint_300.pth")]
    public void A_resumed_training_appends_and_ends_where_an_undisturbed_one_does(string checkpoint)
    {
        Complete(Train("whole", 640));
        Complete(Train("mine", 320));
        Complete(Train("mine", 640) + $"--resume-from @/models/mine/{checkpoint}");
        foreach (var file in new[] { "policy_final.safetensors", "policy_best.safetensors" })
            Assert.Equal(WeightsOf("whole", file), WeightsOf("mine", file));
        Assert.Equal(Timeless("whole"), Timeless("mine"));
        Assert.Equal(File.ReadAllText(In("models/whole/episodes.csv")), Text("models/mine/episodes.csv"));
    }

    [Fact]
    public void A_checkpoint_begins_a_run_of_another_name()
    {
        Complete(Train("mine", 320));
        Complete(Train("other", 640) + "--resume-from @/models/mine/checkpoint_200.pth");
        Assert.Equal(["256", "320", "512", "640"], Table("other").Skip(1).Select(row => row[1]));
        Assert.Equal(256, (int)JsonNode.Parse(Text("models/other/run.json"))!["origin"]!["steps"]!);
    }

    [Fact]
    public void Evaluate_and_compare_write_the_guide_s_files()
    {
        Complete(Train("mine", 64));
        Complete(
            "evaluate therapy @/models/mine/policy_best.pth --n-episodes 4 --threshold 0.55 --mechanism bond_only "
            + "--patterns cold_stuck --seed 3 --output @/results");
        Assert.Equal(4, (int)JsonNode.Parse(Text("results/metrics.json"))!["all"]!["n_episodes"]!);
        Assert.Equal(4, JsonNode.Parse(Text("results/results.json"))!.AsArray().Count);
        Complete("compare therapy @/models/mine --n-episodes 4 --therapists random,complementary --output @/comparison");
        var summary =
            JsonNode.Parse(Text("comparison/comparison.json"))!["worlds"]![0]!["clients"]!["all"]!["summary"]!.AsObject();
        Assert.Equal(["random", "complementary", "PPO plain"], summary.Select(pair => pair.Key));
    }

    [Theory]
    [InlineData(
        "--patterns cold_stuck cold_stucked", "patterns is cold_stucked",
        "submissive_stuck, cold_warm, conflictual, complementary_perfect, mixed_random, cw_50_50")]
    [InlineData(
        "--mechanism frequency_filter", "mechanism is frequency_filter", "bond_only, frequency_amplifier, conditional_amplifier")]
    [InlineData("--threshold 0", "threshold is 0, but must lie in (0, 1]", "")]
    [InlineData("--threshold 1.5", "threshold is 1.5, but must lie in (0, 1]", "")]
    [InlineData("--n-envs 0", "n_envs is 0", "")]
    [InlineData("--gamma 1.1 --entropy 0", "gamma is 1.1", "entropy is 0")]
    [InlineData("--batch-size 0", "n_steps is 0", "must be positive as long as batch_size is 0")]
    [InlineData("--batch-size 64 --n-steps 2", "batch_size is 64", "n_envs times n_steps, which is 8")]
    [InlineData("--curriculum-start 0.6", "curriculum_start is 0.6", "below the threshold, 0.45")]
    [InlineData("--warm-start complementery", "warm_start is complementery", "random, complementary")]
    public void Wrong_settings_are_told_in_words_before_anything_begins(string words, string first, string second)
    {
        var flags = words.Split(' ').Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .Aggregate(Train("mine", 64).Replace(Patterns, "", StringComparison.Ordinal), Without);
        Assert.Equal(ExitCode.WrongUse, _fixture.Run(flags + words));
        Assert.Contains(first, _fixture.Error, StringComparison.Ordinal);
        Assert.Contains(second, _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.Runs));

        static string Without(string line, string flag)
        {
            var start = line.IndexOf(flag + " ", StringComparison.Ordinal);
            return start < 0 ? line : line.Remove(start, line.IndexOf(' ', start + flag.Length + 1) + 1 - start);
        }
    }

    [Theory]
    [InlineData("--set hidden_size=16", "hidden_size is 8 there and 16 here")]
    [InlineData("--mode omniscient", "use_omniscient_wrapper is false there and true here")]
    [InlineData("--set shared_trunk=true", "shared_trunk is false there and true here")]
    public void A_checkpoint_of_another_network_is_refused_by_name(string other, string difference)
    {
        Complete(Train("mine", 128));
        var line = other.StartsWith("--set", StringComparison.Ordinal)
            ? Train("other", 256).Replace("--hidden-size 8 ", "", StringComparison.Ordinal) + "--set hidden_size=8 "
            : Train("other", 256);
        Assert.Equal(ExitCode.WrongData, _fixture.Run(line + other + " --resume-from @/models/mine/checkpoint_100"));
        Assert.Contains(difference, _fixture.Error, StringComparison.Ordinal);
        Assert.Single(_fixture.Error.Trim().Split('\n'), row => row.Contains("there and", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("runs/therapy/other-plain-s7")));
    }

    private static string Train(string name, int steps) => string.Create(
        CultureInfo.InvariantCulture,
        $"train therapy {Flags}{Patterns}--experiment-name {name} --total-timesteps {steps} --output-dir "
        + $"@/models/{name} --log-dir @/logs/{name} ");

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);

    private string In(string path) => Path.Combine(_fixture.Folder, path);

    private string Text(string path) => File.ReadAllText(In(path));

    private string[][] Table(string name) =>
        [.. File.ReadLines(In($"logs/{name}/{name}_progress.csv")).Select(row => row.Split(','))];

    private string[] Timeless(string name) =>
        [.. Table(name).Select(row => string.Join(',', row[..^1].Where((_, column) => column != 8)))];

    // The file also tells the settings, and where a run can be found is one of them.
    private byte[] WeightsOf(string name, string file)
    {
        using var stream = File.OpenRead(In($"models/{name}/{file}"));
        var weights = SafetensorsFile.Read(stream);
        return [.. weights.Names.SelectMany(name => MemoryMarshal.AsBytes(weights.ReadSingles(name).AsSpan()).ToArray())];
    }
}
