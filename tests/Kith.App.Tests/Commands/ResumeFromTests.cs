using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>
/// Training from a checkpoint; an update has 32 steps, a run 320, and the settings save at each multiple of 50.
/// </summary>
public sealed class ResumeFromTests : IDisposable
{
    private const string Train = "train stroll --runs-root @/runs ";
    private readonly CommandLineFixture _fixture = new() { WithStroll = true };

    public ResumeFromTests() => _fixture.Stroll.Home = _fixture.Folder;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("@/models/stroll_ppo/checkpoint_50")]
    [InlineData("@/models/stroll_ppo/checkpoint_50.pth")]
    [InlineData("@/models/stroll_ppo")]
    [InlineData("@/runs/stroll/stroll_ppo-calm-s7/checkpoints/step-000000096")]
    public void A_checkpoint_of_the_run_itself_is_a_resume_that_may_be_longer(string checkpoint)
    {
        Complete(Train + "--name whole --total-timesteps 640");
        Stop(3);
        Complete(Train);
        Stop(0);
        Complete(Train + $"--total-timesteps 640 --resume-from {checkpoint}");
        Assert.Contains(
            "belongs to stroll_ppo-calm-s7, which continues from its newest whole checkpoint",
            _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(Weights("whole-calm-s7"), Weights("stroll_ppo-calm-s7"));
        Assert.Equal(Table("whole-calm-s7", "whole"), Table("stroll_ppo-calm-s7", "stroll_ppo"));
        Complete(Train + $"--resume-from {checkpoint}");
        Assert.Contains("640 steps", _fixture.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_of_the_run_itself_are_refused_with_advice()
    {
        Complete(Train);
        Assert.Equal(ExitCode.WrongUse, _fixture.Run(Train + "--lr 0.5 --resume-from @/models/stroll_ppo/checkpoint_50"));
        Assert.Contains(
            "learning_rate is 0.5, but must stay 0.1 when stroll_ppo-calm-s7 is resumed; "
            + "another --name begins a new run from the checkpoint.",
            _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.WrongUse, _fixture.Run(Train + "--total-timesteps 64 --resume-from @/models/stroll_ppo/checkpoint_50"));
        Assert.Contains("must be at least 320", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_run_continues_weights_state_and_count_and_says_from_where()
    {
        Complete(Train);
        Complete(Train + "--name next --resume-from @/models/stroll_ppo/checkpoint_100.pth");
        Assert.Equal(Weights("stroll_ppo-calm-s7"), Weights("next-calm-s7"));
        Assert.Equal(["128", "192", "256", "320"], Table("next-calm-s7", "next").Skip(1).Select(row => row.Split(',')[0]));
        Assert.Equal("160", File.ReadLines(Path.Combine(Run("next-calm-s7"), "progress.csv")).ElementAt(1).Split(',')[0]);
        var origin = JsonNode.Parse(File.ReadAllText(Path.Combine(Run("next-calm-s7"), "run.json")))!["origin"]!;
        Assert.Equal(("stroll/stroll_ppo-calm-s7", 128), ((string)origin["run"]!, (int)origin["steps"]!));
        Assert.EndsWith("stroll_ppo-calm-s7/checkpoints/step-000000128", (string)origin["checkpoint"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_the_state_does_not_contradict_may_differ()
    {
        Complete(Train);
        Complete(Train + "--name next --lr 0.5 --total-timesteps 640 --resume-from @/models/stroll_ppo/checkpoint_100");
        Assert.Contains("640 steps", _fixture.Output, StringComparison.Ordinal);
        Assert.NotEqual(Weights("stroll_ppo-calm-s7"), Weights("next-calm-s7"));
    }

    [Fact]
    public void A_new_run_goes_on_when_it_is_killed_at_once_and_the_other_run_is_gone()
    {
        Complete(Train);
        _fixture.Stroll.AfterUpdate = update =>
        {
            if (update == 5) KilledRun.Copy(Run("next-calm-s7"), Path.Combine(_fixture.Folder, "killed/stroll/next-calm-s7"));
        };
        Complete(Train + "--name next --resume-from @/models/stroll_ppo/checkpoint_100");
        _fixture.Stroll.AfterUpdate = _ => { };
        Directory.Delete(Run("stroll_ppo-calm-s7"), recursive: true);
        Complete("resume next-calm-s7 --runs-root @/killed");
        Assert.Equal(
            Weights("next-calm-s7"),
            File.ReadAllBytes(Path.Combine(_fixture.Folder, "killed/stroll/next-calm-s7/policy.safetensors")));
        Assert.Equal(
            Table("next-calm-s7", "next"),
            Columns(Path.Combine(_fixture.Folder, "killed/stroll/next-calm-s7/next_progress.csv")));
    }

    [Theory]
    [InlineData("--n-envs 8 --n-steps 4", 65, "n_envs is 4 there and 8 here; n_steps is 8 there and 4 here")]
    [InlineData("--n-envs 8 --n-steps 4", 65, "'worlds' is 4, but 8 is needed")]
    [InlineData(
        "--n-steps 16", 65,
        "its 128 steps would count as 256, because an update has another length (n_steps is 8 there and 16 here)")]
    [InlineData("--total-timesteps 100", 2, "has 128 steps, and the training ends at 128: make it longer")]
    public void What_does_not_fit_is_one_error_and_leaves_nothing_behind(string settings, int code, string message)
    {
        Complete(Train);
        Assert.Equal(code, _fixture.Run(Train + $"--name next {settings} --resume-from @/models/stroll_ppo/checkpoint_100"));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run("next-calm-s7")));
        Complete(Train + "--name next --resume-from @/models/stroll_ppo/checkpoint_100");
    }

    [Theory]
    [InlineData("--resume-from @/nothing", 66, "there is no such checkpoint")]
    [InlineData("--resume-from @/models/stroll_ppo/policy.safetensors", 66, "a checkpoint is a folder")]
    [InlineData("--resume-from @/models", 66, "is neither a checkpoint nor a run")]
    [InlineData("--seeds 2 --resume-from @/models/stroll_ppo", 2, "continues one run, but 2 are planned")]
    [InlineData("--resume --resume-from @/models/stroll_ppo", 2, "give one of them")]
    [InlineData("--force --resume-from @/models/stroll_ppo", 2, "To replace stroll_ppo-calm-s7 would delete")]
    [InlineData("--benchmark --resume-from @/models/stroll_ppo", 2, "leave --resume-from out")]
    public void A_wrong_request_is_refused(string flags, int code, string message)
    {
        Complete(Train);
        Assert.Equal(code, _fixture.Run(Train + flags));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_and_one_of_another_study_are_refused()
    {
        Complete(Train);
        File.AppendAllText(Path.Combine(Run("stroll_ppo-calm-s7"), "checkpoint_100/state.bin"), "x");
        Assert.Equal(ExitCode.WrongData, _fixture.Run(Train + "--name next --resume-from @/models/stroll_ppo/checkpoint_100"));
        Assert.Contains("is damaged: state.bin", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.WrongData, _fixture.Run("train walk --runs-root @/runs --resume-from @/models/stroll_ppo/checkpoint_50"));
        Assert.Contains("is a checkpoint of stroll, but one of walk is needed", _fixture.Error, StringComparison.Ordinal);
    }

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);

    private void Stop(int update)
    {
        _fixture.Restart();
        _fixture.Stroll.AfterUpdate = done => { if (done == update) _fixture.Interrupts.Interrupt(); };
    }

    private string Run(string name) => Path.Combine(_fixture.Runs, "stroll", name);

    private byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(Run(run), "policy.safetensors"));

    private string[] Table(string run, string name) => Columns(Path.Combine(Run(run), name + "_progress.csv"));

    private static string[] Columns(string path) =>
        [.. File.ReadLines(path).Select(row => string.Join(',', row.Split(',')[..3]))];
}
