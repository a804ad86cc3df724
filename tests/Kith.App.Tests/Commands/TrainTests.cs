using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

public sealed class TrainTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_training_leaves_a_run_folder_named_after_preset_mode_and_seed()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        var run = RunOf("short-calm-s7");
        Assert.Contains("\"status\": \"finished\"", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.Contains("learning_rate: 0.1", File.ReadAllText(Path.Combine(run, "config.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_goes_to_standard_error_and_the_result_to_standard_output()
    {
        _fixture.Run("train walk --runs-root @/runs --updates 2 --threads 1");
        Assert.Equal($"finished  short-calm-s7: 64 steps, {RunOf("short-calm-s7")}\n", _fixture.Output);
        string[] lines = [.. _fixture.Error.TrimEnd().Split('\n').Select(line => line[9..])];
        Assert.Equal("start short: 1 run (calm; seed 7), 1 thread, kith 0.1.0 abc1234", lines[0]);
        Assert.Equal($"run 1/1 calm s7 -> {RunOf("short-calm-s7")}", lines[1]);
        Assert.StartsWith("1/1 calm s7  50 %  32/64  ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("reward 1.5 (3 ep)  entropy 2.08  clip –", lines[2], StringComparison.Ordinal);
        Assert.Matches(
            "^done 1/1 in [0-9.]+s  reward 1.5 \\(3 ep; best single one 4.0\\)  time: PPO Update 75 %, Inference 25 %$",
            lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void The_profile_comes_with_every_report_when_it_is_asked_for()
    {
        _fixture.Run("train walk --runs-root @/runs --updates 2 --profile");
        Assert.Contains("[Profile] PPO Update: 0.30s (75%) | Inference: 0.10s (25%)", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_numbers_as_numbers_and_null_for_none()
    {
        _fixture.Run("train walk --runs-root @/runs --updates 2 --json");
        var update = JsonNode.Parse(_fixture.Output.Split('\n')[0])!;
        Assert.Equal("""{"reward":1.5,"entropy":2.08,"clip":null}""", update["headline"]!.ToJsonString());
        Assert.Equal("""{"rollout/ep_rew_mean":1}""", update["curves"]!.ToJsonString());
        Assert.Equal("""{"PPO Update":0.3,"Inference":0.1}""", update["profile"]!.ToJsonString());
        Assert.Equal(3, (int)update["episodes"]!);
        Assert.Contains("reward 1.5 (3 ep)", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_a_board_shows_header_folder_and_numbers()
    {
        _fixture.IsTerminal = true;
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --mode calm,wild --runs-root @/runs --updates 2"));
        Assert.Contains("short · walk · 2 runs · ", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains(RunOf("short-calm-s7"), _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("64/64", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("entropy 2.08", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains(" ✓ wild s7  64 steps", _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mode_that_fails_does_not_take_the_others_down()
    {
        Assert.Equal(ExitCode.WrongData, _fixture.Run("train walk --mode calm,broken,wild --runs-root @/runs"));
        Assert.Contains("finished  short-calm-s7", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("failed    short-broken-s7", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("finished  short-wild-s7", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("short-broken-s7: the broken mode broke in update 2", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_last_state_cannot_be_written_for_whatever_reason_has_failed()
    {
        Assert.Equal(ExitCode.Internal, _fixture.Run("train walk --mode broken --runs-root @/runs --updates 1"));
        Assert.Contains(
            "Unexpected error: InvalidOperationException: the broken mode cannot be saved at its end", _fixture.Error,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run("list runs --runs-root @/runs"));
        Assert.Contains("failed", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_finished_modes_are_compared_in_the_quick_form()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --mode all --runs-root @/runs --json"));
        var last = JsonNode.Parse(_fixture.Output.TrimEnd().Split('\n')[^1])!;
        Assert.Equal("compare", (string?)last["event"]);
        Assert.Equal(2, (int)last["data"]!["models"]!);
        Assert.True((bool)last["data"]!["quick"]!);
    }

    [Fact]
    public void The_comparison_prints_its_main_tables_and_leaves_the_rest_to_the_files()
    {
        _fixture.Run("train walk --mode all --runs-root @/runs");
        Assert.Contains("| a \\| b | 1.5 |", _fixture.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("small print", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains(
            "small print", File.ReadAllText(Path.Combine(RunOf("short-comparison"), "compare.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_mode_with_two_seeds_is_not_compared_with_itself()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --seeds 2 --runs-root @/runs"));
        Assert.DoesNotContain("Walks, compare", _fixture.Output, StringComparison.Ordinal);
        Assert.NotEqual(_fixture.Weights("short-calm-s7"), _fixture.Weights("short-calm-s8"));
    }

    [Fact]
    public void Flags_win_over_set_over_file_over_preset()
    {
        var file = _fixture.Write(
            "walks.yaml", "study: walk\nmode: [calm, wild]\npreset: long\nn_envs: 2\nn_steps: 3\nlearning_rate: 0.5\n");
        Assert.Equal(
            ExitCode.Done,
            _fixture.Run($"train {file} --set n_steps=5 --set learning_rate=0.25 --lr 0.125 --mode calm --runs-root @/runs"));
        var config = File.ReadAllText(Path.Combine(_fixture.Runs, "walk", "walks-calm-s7", "config.yaml"));
        Assert.Contains("total_timesteps: 640\nn_envs: 2\nn_steps: 5\nlearning_rate: 0.125\n", config, StringComparison.Ordinal);
        Assert.Contains("lr is read as learning_rate", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_decides_modes_and_seeds_unless_flags_do()
    {
        var file = _fixture.Write("walks.yaml", "study: walk\nmode: [calm, wild]\nseeds: [3, 5]\n");
        Assert.Equal(ExitCode.Done, _fixture.Run($"train {file} --runs-root @/runs"));
        Assert.Equal(["walks-calm-s3", "walks-calm-s5", "walks-wild-s3", "walks-wild-s5"], Names());
        Assert.Equal(ExitCode.Done, _fixture.Run($"train {file} --runs-root @/runs --seed 9 --name other"));
        Assert.Equal(["other-calm-s9", "other-wild-s9"], Names().Take(2));
    }

    [Fact]
    public void A_stopped_training_goes_on_to_the_same_bits()
    {
        _fixture.Run("train walk --name whole --runs-root @/runs");
        _fixture.Study.AfterUpdate = update => { if (update == 4) _fixture.Interrupts.Interrupt(); };
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --name cut --runs-root @/runs"));
        Assert.Contains("stopped   cut-calm-s7: 128 steps", _fixture.Output, StringComparison.Ordinal);
        _fixture.Restart();
        Assert.Equal(ExitCode.Done, _fixture.Run("resume cut-calm-s7 --runs-root @/runs"));
        Assert.Contains("finished  cut-calm-s7: 320 steps", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(_fixture.Weights("whole-calm-s7"), _fixture.Weights("cut-calm-s7"));
    }

    [Fact]
    public void A_killed_training_goes_on_to_the_same_bits()
    {
        var killed = Path.Combine(_fixture.Folder, "killed");
        _fixture.Study.AfterUpdate = update => { if (update == 5) KilledRun.Copy(_fixture.Runs, killed); };
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --save-freq 96 --runs-root @/runs"));
        _fixture.Study.AfterUpdate = _ => { };
        Assert.Equal(ExitCode.Done, _fixture.Run("list runs --runs-root @/killed"));
        Assert.Contains("killed", _fixture.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("running", _fixture.Output, StringComparison.Ordinal);
        Assert.True(_fixture.Run("train walk --save-freq 96 --runs-root @/killed --resume") == ExitCode.Done, _fixture.Error);
        Assert.Equal(
            _fixture.Weights("short-calm-s7"),
            File.ReadAllBytes(Path.Combine(killed, "walk", "short-calm-s7", "policy.safetensors")));
    }

    [Fact]
    public void Termination_saves_and_says_so_in_the_exit_code()
    {
        _fixture.Study.AfterUpdate = update => { if (update == 3) _fixture.Interrupts.Terminate(); };
        Assert.Equal(ExitCode.Terminated, _fixture.Run("train walk --mode all --runs-root @/runs"));
        Assert.Contains("stopped   short-calm-s7: 96 steps", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 runs was not begun", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_to_save_makes_a_checkpoint_at_once()
    {
        var saved = 0;
        _fixture.Study.AfterUpdate = update =>
        {
            if (update == 2) _fixture.Interrupts.Save();
            if (update == 6)
                saved = Directory.GetDirectories(Path.Combine(RunOf("short-calm-s7"), "checkpoints"), "step-*").Length;
        };
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        Assert.Equal(1, saved);
    }

    [Fact]
    public void A_benchmark_saves_nothing()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --benchmark --timesteps 64 --runs-root @/runs"));
        Assert.Contains("64 steps in", _fixture.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.Runs));
    }

    [Fact]
    public void Force_replaces_and_resume_of_a_finished_run_does_nothing()
    {
        _fixture.Run("train walk --runs-root @/runs");
        var before = _fixture.Weights("short-calm-s7");
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs --resume"));
        Assert.Equal(before, _fixture.Weights("short-calm-s7"));
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs --force --lr 0.2"));
        Assert.NotEqual(before, _fixture.Weights("short-calm-s7"));
    }

    private string RunOf(string name) => Path.Combine(_fixture.Runs, "walk", name);

    private string[] Names() =>
    [
        .. Directory.GetDirectories(Path.Combine(_fixture.Runs, "walk")).Select(path => Path.GetFileName(path))
            .Where(name => name.Contains("-s", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
