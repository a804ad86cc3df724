using System.Globalization;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>The names under which a run's weights and checkpoints can be found; an update has 32 steps.</summary>
public sealed class NamedFilesTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new() { WithStroll = true };

    private string Run => Path.Combine(_fixture.Runs, "stroll/stroll_ppo-calm-s7");

    public NamedFilesTests() => _fixture.Stroll.Home = _fixture.Folder;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Evaluations_are_logged_before_training_and_on_crossings_and_the_best_weights_are_kept()
    {
        byte[] first = [], last = [];
        _fixture.Stroll.AfterUpdate = update => first = update == 1 ? File.ReadAllBytes(InRun("policy_best.safetensors")) : first;
        Complete("train stroll --runs-root @/runs");
        last = File.ReadAllBytes(InRun("policy_best.safetensors"));
        var rows = Rows();
        Assert.Equal([0L, 64, 128, 192, 256, 320], rows.Select(row => long.Parse(row[0], CultureInfo.InvariantCulture)));
        Assert.NotEmpty(first);
        var best = rows.Select(row => double.Parse(row[1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(best.IndexOf(best.Max()) == 0, first.SequenceEqual(last));
        Assert.Equal(best.Max(), double.Parse(rows[^1][2], CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_resumed_run_has_the_same_evaluations_and_the_same_best(int stop)
    {
        Complete("train stroll --name whole --runs-root @/runs");
        _fixture.Stroll.AfterUpdate = update => { if (update == stop) _fixture.Interrupts.Interrupt(); };
        Complete("train stroll --runs-root @/runs");
        Assert.Equal("policy.safetensors", new FileInfo(InRun("policy_final.safetensors")).LinkTarget);
        _fixture.Restart();
        _fixture.Stroll.AfterUpdate = _ => { };
        Complete("resume stroll_ppo-calm-s7 --runs-root @/runs");
        foreach (var file in new[] { "policy.safetensors", "policy_best.safetensors", "policy_final.safetensors" })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_fixture.Runs, "stroll/whole-calm-s7", file)), File.ReadAllBytes(InRun(file)));
        }

        Assert.Equal(
            Rows("whole-calm-s7", "whole").Select(row => string.Join(',', row[..3])),
            Rows().Select(row => string.Join(',', row[..3])));
    }

    [Fact]
    public void Killed_before_its_first_checkpoint_a_run_evaluates_its_beginning_once()
    {
        var killed = Path.Combine(_fixture.Folder, "killed");
        _fixture.Stroll.AfterUpdate = update => { if (update == 1) KilledRun.Copy(_fixture.Runs, killed); };
        Complete("train stroll --runs-root @/runs");
        _fixture.Stroll.AfterUpdate = _ => { };
        Complete("resume stroll_ppo-calm-s7 --runs-root @/killed");
        Assert.Equal(
            6, File.ReadLines(Path.Combine(killed, "stroll/stroll_ppo-calm-s7/stroll_ppo_progress.csv")).Skip(1).Count());
    }

    [Fact]
    public void Checkpoints_are_named_by_the_multiple_they_crossed()
    {
        Complete("train stroll --runs-root @/runs");
        var links = Links();
        Assert.Equal(
            [
                "checkpoint_100 step-000000128", "checkpoint_150 step-000000160", "checkpoint_200 step-000000224",
                "checkpoint_250 step-000000256", "checkpoint_300 step-000000320", "checkpoint_50 step-000000064",
            ],
            links);
        Assert.True(File.Exists(InRun("checkpoint_100/policy.safetensors")));
    }

    [Fact]
    public void Names_of_pruned_checkpoints_disappear_and_the_end_has_a_name_if_it_is_a_multiple()
    {
        Complete("train walk --save-freq 64 --keep-checkpoints 2 --runs-root @/runs");
        Assert.Equal(["checkpoint_256 step-000000256", "checkpoint_320 step-000000320"], Links("walk/short-calm-s7"));
        Complete("train walk --save-freq 0 --name other --runs-root @/runs");
        Assert.Empty(Links("walk/other-calm-s7"));
    }

    [Fact]
    public void A_run_killed_between_a_checkpoint_and_its_name_gets_the_name()
    {
        _fixture.Stroll.AfterUpdate = update => { if (update == 5) _fixture.Interrupts.Interrupt(); };
        Complete("train stroll --runs-root @/runs");
        File.Delete(InRun("checkpoint_150"));
        _fixture.Restart();
        Complete("resume stroll_ppo-calm-s7 --runs-root @/runs");
        Assert.Equal("checkpoints/step-000000160", new FileInfo(InRun("checkpoint_150")).LinkTarget);
    }

    [Fact]
    public void A_run_is_one_model_whatever_its_weights_are_called()
    {
        Complete("train stroll --runs-root @/runs");
        foreach (var (word, models) in new[]
        {
            ("", 1), ("@/models/stroll_ppo", 1), ("@/models/stroll_ppo/policy_best.pth", 1),
            ("@/models/stroll_ppo/policy_final", 1), ("@/models/stroll_ppo/checkpoint_100", 1),
        })
        {
            Complete($"verify stroll {word} --runs-root @/runs --output @/out --json");
            Assert.Contains($"\"models\": {models}", _fixture.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Force_replaces_a_run_with_all_its_links()
    {
        Complete("train stroll --runs-root @/runs");
        Complete("train stroll --force --updates 1 --runs-root @/runs");
        Assert.Empty(Links());
        Assert.Single(Rows(), row => row[0] == "0");
    }

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);

    private string InRun(string file) => Path.Combine(Run, file);

    private string[][] Rows(string run = "stroll_ppo-calm-s7", string name = "stroll_ppo") =>
        [.. File.ReadLines(Path.Combine(_fixture.Runs, "stroll", run, name + "_progress.csv"))
            .Skip(1).Select(row => row.Split(','))];

    private string[] Links(string run = "stroll/stroll_ppo-calm-s7") =>
        [.. new DirectoryInfo(Path.Combine(_fixture.Runs, run)).GetFileSystemInfos("checkpoint_*")
            .Select(link => $"{link.Name} {Path.GetFileName(link.LinkTarget)}").Order(StringComparer.Ordinal)];
}
