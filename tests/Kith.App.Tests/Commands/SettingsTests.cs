using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>How settings are typed: lists, nothing, old names, and files that win over flags.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("walk --patterns a b --learning-rate 0.5")]
    [InlineData("walk --patterns a,b --learning-rate 0.5")]
    [InlineData("walk --patterns a, b --learning-rate 0.5")]
    [InlineData("walk --patterns a --learning-rate 0.5 --patterns b")]
    [InlineData("--learning-rate 0.5 walk --patterns a b")]
    [InlineData("--name walk walk --lr 0.5 --patterns a b")]
    [InlineData("walk --lr 0.5 --set patterns=a,b")]
    public void A_list_is_words_or_words_with_commas(string words)
    {
        Assert.True(_fixture.Run($"config {words} --json") == ExitCode.Done, _fixture.Error);
        Assert.Equal(("a,b", "0.5"), (Value("patterns"), Value("learning_rate")));
    }

    [Theory]
    [InlineData("patterns: [a, b]\nmax_grad_norm:\n", "a,b", "0")]
    [InlineData("patterns:\n  - a\n  - b\nmax_grad_norm: ~\n", "a,b", "0")]
    [InlineData("patterns: a\nmax_grad_norm: null\n", "a", "0")]
    [InlineData("max_grad_norm: none\n", "cold", "0")]
    [InlineData("", "cold", "0.5")]
    public void A_file_may_hold_lists_and_nothing(string text, string patterns, string norm)
    {
        Assert.True(
            _fixture.Run($"config walk --config {_fixture.Write("a.yaml", text)} --json") == ExitCode.Done, _fixture.Error);
        Assert.Equal((patterns, norm), (Value("patterns"), Value("max_grad_norm")));
    }

    [Theory]
    [InlineData("learning_rate:\n", ":1:15: found no value, but learning_rate needs one.")]
    [InlineData("patterns: [a, null]\n", ":1:15: found no value, but patterns needs one.")]
    [InlineData("preset: null\n", ":1:9: found no value, but preset needs one.")]
    [InlineData(
        "name: a\nexperiment_name: b\n", ":2:1: found experiment_name as well as name, but they mean the same; one is enough.")]
    public void Nothing_and_a_second_name_are_refused_where_they_mean_nothing(string text, string message)
    {
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"config walk --config {_fixture.Write("a.yaml", text)}"));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_of_a_run_holds_what_nothing_stands_for_and_none_of_what_has_no_effect()
    {
        var file = _fixture.Write("a.yaml", "lstm_hidden_size: 64\nenable_perception: false\nmax_grad_norm: null\n");
        Assert.True(_fixture.Run($"train walk --config {file} --updates 1 --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        Assert.Contains("lstm_hidden_size is accepted but has no effect.", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("enable_perception is read as enable_parataxic.", _fixture.Error, StringComparison.Ordinal);
        var config = File.ReadAllText(Path.Combine(_fixture.Runs, "walk/a-calm-s7/config.yaml"));
        Assert.Contains("patterns: [cold]\nmax_grad_norm: 0\nenable_parataxic: false\n", config, StringComparison.Ordinal);
        Assert.DoesNotContain("lstm", config, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_effect_has_no_flag()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("train walk --lstm-hidden-size 3"));
        Assert.Equal(ExitCode.Done, _fixture.Run("config walk --set lstm_hidden_size=3"));
    }

    [Fact]
    public void Set_wins_over_the_configuration_file_over_flags()
    {
        var file = _fixture.Write("a.yaml", "n_envs: 2\nn_steps: 3\nlearning_rate: 0.5\n");
        Assert.True(
            _fixture.Run($"config walk --n-envs 5 --n-steps 3 --lr 0.25 --shaped --config {file} --set learning_rate=0.75 --json")
            == ExitCode.Done,
            _fixture.Error);
        Assert.Equal(("2", "3", "0.75", "true"), (Value("n_envs"), Value("n_steps"), Value("learning_rate"), Value("shaped")));
        Assert.Contains($"{file}:1:1: n_envs is 2, which overrides --n-envs 5.", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"{file}:3:1: learning_rate is 0.5, which overrides --lr 0.25.", _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("n_steps is 3", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mode_preset_name_and_seeds_of_the_configuration_file_win_too()
    {
        var file = _fixture.Write("a.yaml", "mode: wild\npreset: long\nexperiment_name: mine\nseeds: [3, 4]\n");
        Assert.True(
            _fixture.Run(
                $"train walk --mode calm --preset short --name yours --seeds 3 --updates 1 --config={file} --runs-root @/runs")
            == ExitCode.Done,
            _fixture.Error);
        Assert.Equal(
            ["mine-wild-s3", "mine-wild-s4"],
            Directory.GetDirectories(Path.Combine(_fixture.Runs, "walk")).Select(Path.GetFileName).Order());
        foreach (var note in new[]
        {
            "mode is wild, which overrides --mode calm", "preset is long", "experiment_name is mine", "override --seeds 3",
        })
        {
            Assert.Contains(note, _fixture.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("seeds: 3\n", "", "7 8 9")]
    [InlineData("seeds: 3\n", "--seed 4", "4 5 6")]
    [InlineData("seeds: 3\n", "--seeds 2", "7 8")]
    [InlineData("seeds: [3]\n", "", "3")]
    [InlineData("seeds: [3, 5]\n", "", "3 5")]
    [InlineData("seeds: [3, 5]\n", "--seed 4", "4")]
    [InlineData("", "--seeds 3", "7 8 9")]
    public void Seeds_mean_the_same_in_a_file_behind_a_flag_and_where_they_are_shown(string text, string flags, string seeds)
    {
        var file = _fixture.Write("a.yaml", "study: walk\n" + text);
        Assert.True(_fixture.Run($"config {file} {flags} --json") == ExitCode.Done, _fixture.Error);
        var shown = JsonNode.Parse(_fixture.Output)!["seeds"]!.AsArray().Select(seed => (string)seed!.ToString());
        Assert.True(_fixture.Run($"train {file} {flags} --updates 1 --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        var trained = Directory.GetDirectories(Path.Combine(_fixture.Runs, "walk"))
            .Select(path => path.Split("-s")[^1]).Where(seed => char.IsAsciiDigit(seed[0])).Order();
        Assert.Equal((seeds, seeds), (string.Join(' ', shown), string.Join(' ', trained)));
    }

    [Theory]
    [InlineData("seed: 5\n", "a.yaml:2:1: seed is 5, which overrides --seed 4.")]
    [InlineData("seeds: [5]\n", "The seeds of the --config file override --seed 4.")]
    public void What_a_winning_file_trains_is_what_config_shows_and_the_message_comes_first(string text, string message)
    {
        var file = _fixture.Write("a.yaml", "study: walk\n" + text);
        Assert.Equal(ExitCode.Done, _fixture.Run($"config walk --config {file} --seed 4 --json"));
        Assert.Equal("5", Value("seed"));
        Assert.EndsWith(message, _fixture.Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run($"train walk --config {file} --seed 4 --updates 1 --runs-root @/runs"));
        Assert.True(Directory.Exists(Path.Combine(_fixture.Runs, "walk/a-calm-s5")));
        Assert.EndsWith(message, _fixture.Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"train walk --config {file} --seed 4 --n-envs 0"));
        Assert.EndsWith(message, _fixture.Error.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--experiment-name mine", "", "mine-calm-s7", "mine")]
    [InlineData("--experiment_name mine", "name: other\n", "mine-calm-s7", "mine")]
    [InlineData("", "name: other\n", "other-calm-s7", "other")]
    [InlineData("", "n_envs: 2\n", "file-calm-s7", "file")]
    public void An_experiment_is_named_by_flag_file_or_its_file(string flag, string text, string run, string experiment)
    {
        var file = _fixture.Write("file.yaml", "study: walk\n" + text);
        Assert.True(_fixture.Run($"train {file} {flag} --updates 1 --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        Assert.Equal(experiment, (string)JsonNode.Parse(
            File.ReadAllText(Path.Combine(_fixture.Runs, "walk", run, "run.json")))!["experiment"]!);
    }

    [Fact]
    public void A_configuration_file_may_name_the_study()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run($"config --config {_fixture.Write("a.yaml", "study: walk\n")}"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"config --config {_fixture.Write("b.yaml", "n_envs: 2\n")}"));
        Assert.Contains("names no study", _fixture.Error, StringComparison.Ordinal);
    }

    private string Value(string key) =>
        (string)JsonNode.Parse(_fixture.Output)!["settings"]!.AsArray().Single(row => (string)row!["key"]! == key)!["value"]!;
}
