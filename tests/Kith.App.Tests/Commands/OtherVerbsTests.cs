using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

public sealed class OtherVerbsTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Config_names_the_origin_of_every_value()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("config walk --preset long --set n_envs=2 --lr 1e-3 --json"));
        var settings = JsonNode.Parse(_fixture.Output)!["settings"]!.AsArray()
            .ToDictionary(row => (string)row!["key"]!, row => ((string)row!["value"]!, (string)row["origin"]!));
        Assert.Equal(("640", "preset long"), settings["total_timesteps"]);
        Assert.Equal(("2", "--set"), settings["n_envs"]);
        Assert.Equal(("0.001", "--lr"), settings["learning_rate"]);
        Assert.Equal(("8", "default"), settings["n_steps"]);
        Assert.Equal("default", settings["save_freq"].Item2);
    }

    [Fact]
    public void Config_shows_wrong_values_and_fails()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("config walk --n-envs 0"));
        Assert.Contains("total_timesteps", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("n_envs is 0", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_explains_every_setting()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("config walk"));
        Assert.Matches("(?m)^key +value +origin +unit +range +default +help$", _fixture.Output);
        Assert.Matches("(?m)^learning_rate .* Size of the random walk$", _fixture.Output);
    }

    [Fact]
    public void A_checkpoint_of_a_run_that_is_named_is_a_model()
    {
        _fixture.Run("train walk --runs-root @/runs");
        foreach (var word in new[] { "short-calm-s7/checkpoints/last", "walk/short-calm-s7/policy_final.safetensors" })
        {
            Assert.True(
                _fixture.Run($"evaluate walk {word} --runs-root @/runs --output @/out --json") == ExitCode.Done, _fixture.Error);
            Assert.Equal(1, (int)JsonNode.Parse(_fixture.Output)!["models"]!);
        }
    }

    [Theory]
    [InlineData("help train", "Usage: kith train")]
    [InlineData("help train walk", "--n-envs N")]
    [InlineData("train --version", "kith 0.1.0")]
    public void Help_and_version_are_found_where_people_look_for_them(string line, string text)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        Assert.Contains(text, _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_that_share_processors_are_told()
    {
        _fixture.Run("fingerprint walk --threads 2");
        Assert.Contains("2 threads share 1 processor:", _fixture.Error, StringComparison.Ordinal);
        _fixture.Run("fingerprint walk --threads 1");
        Assert.Empty(_fixture.Error);
    }

    [Fact]
    public void Lists_name_studies_and_runs()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("list"));
        Assert.Contains("walk: Where does a random walk end?", _fixture.Output, StringComparison.Ordinal);
        _fixture.Run("train walk --runs-root @/runs");
        Assert.Equal(ExitCode.Done, _fixture.Run("list runs --runs-root @/runs --json"));
        var run = JsonNode.Parse(_fixture.Output)![0]!;
        Assert.Equal(("finished", 320), ((string)run["status"]!, (int)run["steps"]!));
    }

    [Fact]
    public void A_task_works_on_all_finished_runs_and_leaves_its_results()
    {
        _fixture.Run("train walk --mode all --runs-root @/runs");
        Assert.Equal(ExitCode.Done, _fixture.Run("evaluate walk --rounds 3 --runs-root @/runs --output @/out"));
        Assert.Contains("2 models", _fixture.Output, StringComparison.Ordinal);
        Assert.Contains("| a \\| b | 1.5 |", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(3, (int)JsonNode.Parse(File.ReadAllText(Path.Combine(_fixture.Folder, "out", "evaluate.json")))!["rounds"]!);
        Assert.Equal(ExitCode.Done, _fixture.Run("evaluate walk short-wild-s7 --runs-root @/runs --output @/out --json"));
        Assert.Equal(1, (int)JsonNode.Parse(_fixture.Output)!["models"]!);
    }

    [Fact]
    public void A_task_about_runs_gets_their_folders_whether_they_are_finished_or_not()
    {
        _fixture.Study.AfterUpdate = update => { if (update == 2) _fixture.Interrupts.Interrupt(); };
        _fixture.Run("train walk --runs-root @/runs");
        _fixture.Restart();
        _fixture.Run("train walk --mode wild --runs-root @/runs");
        foreach (var (words, runs) in new[]
        {
            ("", 2), ("short-calm-s7", 1), ("@/runs/walk", 2), ("@/runs/walk/short-calm-s7 short-calm-s7", 1),
        })
        {
            Assert.Equal(ExitCode.Done, _fixture.Run($"analyse walk {words} --runs-root @/runs --output @/out --json"));
            Assert.Equal(
                (runs, 0), ((int)JsonNode.Parse(_fixture.Output)!["runs"]!, (int)JsonNode.Parse(_fixture.Output)!["models"]!));
        }
    }

    [Fact]
    public void A_run_without_final_weights_is_the_model_of_its_newest_whole_checkpoint()
    {
        KillAfterSaves();
        var killed = Path.Combine(_fixture.Folder, "killed", "walk", "short-calm-s7");
        foreach (var word in new[] { "short-calm-s7", "@/killed/walk/short-calm-s7" })
        {
            Assert.Equal(ExitCode.Done, _fixture.Run($"evaluate walk {word} --runs-root @/killed --output @/out --json"));
            Assert.Equal(1, (int)JsonNode.Parse(_fixture.Output)!["models"]!);
            Assert.Contains(
                $"{killed} has no final weights; those of its newest checkpoint are taken, after 160 steps",
                _fixture.Error, StringComparison.Ordinal);
        }

        File.AppendAllText(Path.Combine(killed, "checkpoints/step-000000160/policy.safetensors"), "x");
        Assert.Equal(ExitCode.Done, _fixture.Run("watch walk --model short-calm-s7 --runs-root @/killed"));
        Assert.Contains("step-000000160 is damaged", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("newest checkpoint are taken, after 96 steps", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_any_weights_says_so()
    {
        KillAfterSaves();
        Directory.Delete(Path.Combine(_fixture.Folder, "killed/walk/short-calm-s7/checkpoints"), recursive: true);
        Assert.Equal(ExitCode.MissingInput, _fixture.Run("watch walk --model short-calm-s7 --runs-root @/killed"));
        Assert.Contains("it has neither final weights nor a whole checkpoint", _fixture.Error, StringComparison.Ordinal);
    }

    // Saved after updates 3 and 5, killed after 7.
    private void KillAfterSaves()
    {
        _fixture.Study.AfterUpdate = update =>
        {
            if (update is 2 or 4) _fixture.Interrupts.Control.Save();
            if (update == 7) KilledRun.Copy(_fixture.Runs, Path.Combine(_fixture.Folder, "killed"));
        };
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
    }

    [Theory]
    [InlineData("verify walk")]
    [InlineData("verify walk --rounds 3")]
    public void A_task_that_takes_no_models_refuses_them_and_does_not_speak_of_them(string line)
    {
        _fixture.TaskTakesModels = false;
        Assert.Equal(ExitCode.Done, _fixture.Run($"{line} --output @/out"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"{line} somebody --output @/out"));
        Assert.Contains("'somebody' is not expected here.", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run($"{line} --help"));
        Assert.Contains("Usage: kith verify STUDY [FLAGS]", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_fits_a_terminal_and_is_broken_at_words()
    {
        _fixture.IsTerminal = true;
        Assert.Equal(ExitCode.Done, _fixture.Run("list"));
        Assert.All(_fixture.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        var words = string.Join(' ', _fixture.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _fixture.IsTerminal = false;
        Assert.Equal(ExitCode.Done, _fixture.Run("list"));
        Assert.Equal(words, string.Join(' ', _fixture.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Config_takes_the_folder_of_runs_and_says_where_a_training_would_write()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("config walk --mode calm --seeds 2 --runs-root @/elsewhere --json"));
        string[] paths = [.. new[] { 7, 8 }.Select(seed => Path.Combine(_fixture.Folder, $"elsewhere/walk/short-calm-s{seed}"))];
        Assert.Equal(paths, JsonNode.Parse(_fixture.Output)!["paths"]!.AsArray().Select(path => (string)path!));
        Assert.Contains($"train would write {paths[0]} and 1 more beside it", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_fixture.Folder, "elsewhere")));
    }

    [Fact]
    public void A_report_is_written_as_a_page_too_and_a_failed_mark_shows_in_the_exit_code()
    {
        _fixture.Run("train walk --runs-root @/runs");
        Assert.Equal(ExitCode.CheckFailed, _fixture.Run("report walk --rounds 100 --runs-root @/runs --output @/out"));
        Assert.True(File.Exists(Path.Combine(_fixture.Folder, "out", "report.html")));
    }

    [Fact]
    public void A_terminal_shows_tables_with_rules()
    {
        _fixture.IsTerminal = true;
        Assert.Equal(ExitCode.Done, _fixture.Run("verify walk --output @/out"));
        Assert.Contains("│ a | b", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_without_a_terminal_prints_letters_and_with_json_a_line_per_frame()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("watch walk"));
        Assert.Contains("step 1\n....\n.a..\n....\n", _fixture.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("quit", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run("watch --steps 2 --json"));
        var frames = _fixture.Output.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(2, frames.Length);
        Assert.Equal("[0,1,0,0]", frames[1]["world"]!["rows"]![1]!.ToJsonString());
        Assert.Equal("#ff0000", (string)frames[1]["world"]!["palette"]![1]!);
    }

    [Fact]
    public void Watching_on_a_terminal_draws_two_rows_per_line()
    {
        _fixture.IsTerminal = true;
        Assert.Equal(ExitCode.Done, _fixture.Run("watch walk --speed 0"));
        Assert.Contains("\e[38;2;0;0;0m\e[48;2;255;0;0m▀", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_on_a_terminal_obeys_the_keys_that_the_last_line_names()
    {
        _fixture.IsTerminal = true;
        _fixture.Keys = new([ConsoleKey.Spacebar, ConsoleKey.N, ConsoleKey.Spacebar, ConsoleKey.Q]);
        Assert.Equal(ExitCode.Done, _fixture.Run("watch walk --speed 60000"));
        Assert.Equal(
            [
                "step 0", "space pause  n next frame  q quit",
                "step 0", "paused  space go on  n next frame  q quit",
                "step 1", "paused  space go on  n next frame  q quit",
                "step 1", "space pause  n next frame  q quit",
            ],
            Shown());
    }

    [Fact]
    public void Watching_without_a_keyboard_names_the_one_key_that_works()
    {
        _fixture.IsTerminal = true;
        Assert.Equal(ExitCode.Done, _fixture.Run("watch walk --speed 0"));
        Assert.Equal(["step 0", "Ctrl-C quits", "step 1", "Ctrl-C quits", "step 2", "Ctrl-C quits"], Shown());
    }

    // The caption and the last line of every picture.
    private IEnumerable<string> Shown() => _fixture.Output.Split("\e[H")[1..].SelectMany(screen =>
        screen.Split("\e[K\n") is var lines ? new[] { lines[0], lines[^1].Split('\e')[0] } : []);

    [Theory]
    [InlineData("check walk", 0, "walk: the worlds keep every law.")]
    [InlineData("check walk --seed 13", 1, "walk: determinism: the seed is unlucky.")]
    public void A_failed_check_shows_in_the_exit_code(string line, int code, string message)
    {
        Assert.Equal(code, _fixture.Run(line));
        Assert.Contains(message, _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_is_the_same_for_any_number_of_threads_and_can_be_expected()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("fingerprint walk --threads 1"));
        var hash = _fixture.Output.TrimEnd().Split('\n')[^1];
        Assert.Equal(64, hash.Length);
        Assert.Equal(ExitCode.Done, _fixture.Run($"fingerprint --threads 3 --expected {hash}"));
        Assert.Equal(ExitCode.CheckFailed, _fixture.Run("fingerprint --expected 00ff"));
        Assert.Contains("but must be 00ff", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_termination_shows_in_the_exit_code_of_every_verb()
    {
        _fixture.Interrupts.Terminate();
        Assert.Equal(ExitCode.Terminated, _fixture.Run("watch walk"));
        Assert.Equal(ExitCode.Terminated, _fixture.Run("fingerprint walk"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("watch wlak"));
    }

    [Fact]
    public void A_request_to_make_room_shows_in_the_exit_code_too()
    {
        _fixture.Interrupts.Requeue();
        Assert.Equal(ExitCode.Requeue, _fixture.Run("watch walk"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("watch wlak"));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("list --help")]
    [InlineData("config walk --help")]
    [InlineData("train --help")]
    [InlineData("train walk --help")]
    [InlineData("resume --help")]
    [InlineData("evaluate walk --help")]
    [InlineData("watch --help")]
    [InlineData("check --help")]
    [InlineData("fingerprint --help")]
    [InlineData("bench --help")]
    public void Help_fits_eighty_columns_and_ends_with_exit_codes_and_an_example(string line)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        var lines = _fixture.Output.TrimEnd().Split('\n');
        Assert.All(lines, text => Assert.True(text.Length <= 80, text));
        Assert.Contains("Exit codes:", lines);
        Assert.StartsWith("  kith ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Help_of_a_study_shows_unit_range_and_default_of_its_settings()
    {
        _fixture.Run("train walk --help");
        var text = string.Join(' ', _fixture.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("--total-timesteps N Steps to train (in [1, ∞); steps; default 320)", text, StringComparison.Ordinal);
        Assert.Contains("--save-freq N", text, StringComparison.Ordinal);
    }
}
