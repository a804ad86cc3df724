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
