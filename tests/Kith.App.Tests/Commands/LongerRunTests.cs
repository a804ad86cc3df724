using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>A run of 320 steps, 32 in each update, is made longer.</summary>
public sealed class LongerRunTests : IDisposable
{
    private const string Run = "short-calm-s7";
    private readonly CommandLineFixture _fixture = new();

    private string Folder => Path.Combine(_fixture.Runs, "walk", Run);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_finished_run_goes_on_to_its_new_end_as_if_it_had_been_planned_so()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        Assert.Equal(ExitCode.Done, _fixture.Run($"resume {Run} --total-timesteps 6_40 --runs-root @/runs"));
        Assert.Contains($"finished  {Run}: 640 steps", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(Planned(640), _fixture.Weights(Run));
        Assert.Contains(
            "total_timesteps: 640\n", File.ReadAllText(Path.Combine(Folder, "config.yaml")), StringComparison.Ordinal);
        Assert.Equal(1 + 20, File.ReadLines(Path.Combine(Folder, "progress.csv")).Count());
    }

    [Theory]
    [InlineData("--learning-rate 0.5", "must stay 0.1 when short-calm-s7 is resumed")]
    [InlineData("--timesteps 640", "(kith resume short-calm-s7 --total-timesteps N makes it longer)")]
    public void Other_settings_of_a_finished_run_are_refused_like_those_of_an_unfinished_one(string flags, string message)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"train walk --resume {flags} --runs-root @/runs"));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --resume --runs-root @/runs"));
    }

    [Fact]
    public void A_finished_run_whose_checkpoints_are_gone_is_not_begun_anew()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        Directory.Delete(Path.Combine(Folder, "checkpoints"), recursive: true);
        var curves = File.ReadAllText(Path.Combine(Folder, "progress.csv"));
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"resume {Run} --total-timesteps 640 --runs-root @/runs"));
        Assert.Contains(
            "put its checkpoints back, or start again with kith train --force", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(curves, File.ReadAllText(Path.Combine(Folder, "progress.csv")));
    }

    [Fact]
    public void Run_json_says_with_what_each_part_was_trained()
    {
        _fixture.Run("train walk --threads 1 --runs-root @/runs");
        _fixture.Run($"resume {Run} --timesteps 640 --threads 1 --runs-root @/runs");
        _fixture.Run($"resume {Run} --timesteps 960 --threads 2 --runs-root @/runs");
        var parts = Info()["parts"]!.AsArray();
        Assert.Equal([(0L, 1), (640, 2)], parts.Select(
            part => ((long)part!["steps"]!, (int)part["environment"]!["threads"]!)));
        var first = parts[0]!["environment"]!;
        Assert.Equal(
            (Environment.MachineName, Environment.Version.ToString()), ((string)first["host"]!, (string)first["runtime"]!));
        Assert.All(["system", "processor", "version"], key => Assert.NotEmpty((string)first[key]!));
    }

    [Fact]
    public void Run_json_says_what_was_changed_when()
    {
        _fixture.Run("train walk --runs-root @/runs");
        Assert.Null(Info()["changes"]);
        _fixture.Run($"resume {Run} --timesteps 640 --runs-root @/runs");
        _fixture.Run($"resume {Run} --timesteps 960 --runs-root @/runs");
        var changes = Info()["changes"]!.AsArray();
        Assert.Equal([320L, 640], changes.Select(change => (long)change!["steps"]!));
        Assert.Equal(
            [("total_timesteps", "320", "640"), ("total_timesteps", "640", "960")],
            changes.Select(change => Assert.Single(change!["settings"]!.AsArray())!)
                .Select(setting => ((string)setting["setting"]!, (string)setting["from"]!, (string)setting["to"]!)));
        Assert.All(changes, change => Assert.True(DateTimeOffset.Parse((string)change!["time"]!) > DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData(4, 0)] // interrupted, made longer
    [InlineData(0, 14)] // made longer, interrupted, resumed
    [InlineData(4, 14)]
    [InlineData(4, 6)] // both before the old end
    public void When_it_was_interrupted_and_when_it_was_made_longer_changes_no_bit(int first, int second)
    {
        StopAt(first);
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --runs-root @/runs"));
        StopAt(second);
        Assert.Equal(ExitCode.Done, _fixture.Run($"resume {Run} --total-timesteps 640 --runs-root @/runs"));
        StopAt(0);
        Assert.True(_fixture.Run($"resume {Run} --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        Assert.Equal(Planned(640), _fixture.Weights(Run));
    }

    [Fact]
    public void Killed_before_the_first_checkpoint_under_the_new_length_it_goes_on_from_one_under_the_old()
    {
        _fixture.Run("train walk --runs-root @/runs");
        KillAt(12);
        Assert.Equal(ExitCode.Done, _fixture.Run($"resume {Run} --total-timesteps 640 --runs-root @/runs"));
        Assert.Equal("running", (string)Info("killed")["status"]!);
        _fixture.Study.AfterUpdate = _ => { };
        Assert.True(_fixture.Run($"resume {Run} --total-timesteps 640 --runs-root @/killed") == ExitCode.Done, _fixture.Error);
        Assert.Equal(
            _fixture.Weights(Run), File.ReadAllBytes(Path.Combine(_fixture.Folder, "killed/walk", Run, "policy.safetensors")));
        Assert.Single(Info("killed")["changes"]!.AsArray());
    }

    [Fact]
    public void A_change_that_a_crash_kept_from_the_settings_never_happened()
    {
        _fixture.Run("train walk --runs-root @/runs");
        var settings = File.ReadAllText(Path.Combine(Folder, "config.yaml"));
        KillAt(11);
        _fixture.Run($"resume {Run} --total-timesteps 640 --runs-root @/runs");
        File.WriteAllText(Path.Combine(_fixture.Folder, "killed/walk", Run, "config.yaml"), settings);
        _fixture.Study.AfterUpdate = _ => { };
        Assert.True(_fixture.Run($"resume {Run} --runs-root @/killed") == ExitCode.Done, _fixture.Error);
        Assert.Contains("320 steps", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run($"resume {Run} --total-timesteps 960 --runs-root @/killed"));
        Assert.Equal("960", (string)Assert.Single(Info("killed")["changes"]!.AsArray())!["settings"]![0]!["to"]!);
    }

    [Theory]
    [InlineData("319", "--total-timesteps: total_timesteps is 319, but must be at least 320, the length of short-calm-s7.")]
    [InlineData("0", "--total-timesteps: total_timesteps is 0, but must be at least 1.")]
    [InlineData("more", "--total-timesteps: total_timesteps is more")]
    public void It_never_becomes_shorter(string length, string message)
    {
        _fixture.Run("train walk --runs-root @/runs");
        var before = File.ReadAllText(Path.Combine(Folder, "run.json"));
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"resume {Run} --total-timesteps {length} --runs-root @/runs"));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Folder, "run.json")));
    }

    [Fact]
    public void A_training_of_another_length_does_not_change_the_run_but_tells_how_to()
    {
        StopAt(4);
        _fixture.Run("train walk --runs-root @/runs");
        StopAt(0);
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("train walk --timesteps 640 --resume --runs-root @/runs"));
        Assert.Contains(
            $"must stay 320 when {Run} is resumed (kith resume {Run} --total-timesteps N makes it longer).",
            _fixture.Error, StringComparison.Ordinal);
    }

    private byte[] Planned(int steps)
    {
        Assert.Equal(ExitCode.Done, _fixture.Run($"train walk --name planned --timesteps {steps} --runs-root @/runs"));
        return _fixture.Weights("planned-calm-s7");
    }

    private void StopAt(int update)
    {
        _fixture.Restart();
        _fixture.Study.AfterUpdate = done => { if (done == update) _fixture.Interrupts.Interrupt(); };
    }

    private void KillAt(int update) =>
        _fixture.Study.AfterUpdate = done =>
        {
            if (done == update) KilledRun.Copy(_fixture.Runs, Path.Combine(_fixture.Folder, "killed"));
        };

    private JsonNode Info(string root = "runs") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(_fixture.Folder, root, "walk", Run, "run.json")))!;
}
