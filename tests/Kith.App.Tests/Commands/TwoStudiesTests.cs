using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>The program with two studies that share a verb.</summary>
public sealed class TwoStudiesTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new() { WithStroll = true };

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("verify walk --help", "Does verify on walks", "kith verify walk --rounds 3")]
    [InlineData("verify stroll --help", "Does verify on strolls", "kith verify stroll --rounds 3")]
    [InlineData("wander stroll --help", "Does wander on strolls", "kith wander stroll --rounds 3")]
    [InlineData("train stroll --help", "--keep-checkpoints N", "kith train stroll --total-timesteps 50000")]
    [InlineData("config stroll --help", "(default 0)", "kith config stroll --total-timesteps 50000")]
    public void Help_is_that_of_the_chosen_study(string line, string text, string example)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        Assert.Contains(text.Split(' ')[0], _fixture.Output, StringComparison.Ordinal);
        Assert.EndsWith(example, _fixture.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "--help",
        "\n  verify                  walk: Does verify on walks\n                          stroll: Does verify on strolls\n")]
    [InlineData("--help", "\n  wander                  stroll: Does wander on strolls\n")]
    [InlineData(
        "verify --help", "kith verify: by study\n  walk: Does verify on walks\n  stroll: Does verify on strolls\n\nUsage")]
    [InlineData("verify walk --help", "kith verify: Does verify on walks\n\nUsage")]
    public void A_verb_is_described_by_every_study_that_has_it(string line, string text)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        Assert.Contains(text, _fixture.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "kith train walk --mode calm,wild --total-timesteps 100000")]
    [InlineData("train --help", "kith train walk --mode calm,wild --total-timesteps 100000")]
    [InlineData("check --help", "kith check walk")]
    [InlineData("config --help", "kith config walk --total-timesteps 50000")]
    [InlineData("watch --help", "kith watch walk --steps 100 --speed 50")]
    [InlineData("resume --help", "kith resume short-calm-s7")]
    public void An_example_names_the_first_study_of_the_program(string line, string example)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run(line));
        Assert.EndsWith("Example:\n  " + example, _fixture.Output.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("goodhart", _fixture.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_verb_of_the_other_study_is_refused_by_name()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("wander walk --rounds 3"));
        Assert.Contains("There is no task of walk 'wander'", _fixture.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list", "stroll: Where")]
    [InlineData("check", "stroll: the worlds keep every law.")]
    [InlineData("check stroll", "stroll: the worlds keep every law.")]
    [InlineData("config stroll", "output_dir")]
    [InlineData("fingerprint walk stroll", "stroll ")]
    [InlineData("watch stroll --set seed=3", "step 1")]
    public void Every_verb_knows_both(string line, string text)
    {
        Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);
        Assert.Contains(text, _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_kept_as_the_study_says()
    {
        Assert.True(_fixture.Run("train stroll --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        var run = Path.Combine(_fixture.Runs, "stroll/stroll_ppo-calm-s7");
        Assert.Equal(6, Directory.GetDirectories(Path.Combine(run, "checkpoints"), "step-*").Length);
        Assert.Contains(
            "save_freq: 50\nkeep_checkpoints: 0\n", File.ReadAllText(Path.Combine(run, "config.yaml")), StringComparison.Ordinal);
    }
}
