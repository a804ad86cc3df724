using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>Checkpoints after 96, 192 and 256 steps of a stopped run of 320 lose bits on the disk.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private const string Run = "short-calm-s7";
    private readonly CommandLineFixture _fixture = new();

    public DamagedCheckpointTests()
    {
        _fixture.Run("train walk --name whole --runs-root @/runs");
        _fixture.Study.AfterUpdate = update => { if (update == 8) _fixture.Interrupts.Interrupt(); };
        _fixture.Run("train walk --save-freq 96 --runs-root @/runs");
        _fixture.Study.AfterUpdate = _ => { };
        _fixture.Restart();
    }

    private string Folder => Path.Combine(_fixture.Runs, "walk", Run);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("policy.safetensors")]
    [InlineData("state.bin")]
    [InlineData("MANIFEST.json")]
    public void A_damaged_newest_checkpoint_is_named_and_the_one_before_leads_to_the_same_bits(string file)
    {
        Damage(256, file);
        Assert.True(_fixture.Run($"resume {Run} --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        Assert.Contains("step-000000256 is damaged: ", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(_fixture.Weights("whole-calm-s7"), _fixture.Weights(Run));
        Assert.Equal(1 + 10, File.ReadLines(Path.Combine(Folder, "progress.csv")).Count());
    }

    [Fact]
    public void When_none_is_whole_nothing_is_begun_anew_and_nothing_is_touched()
    {
        foreach (var step in new[] { 96, 192, 256 }) Damage(step, "policy.safetensors");
        var curves = File.ReadAllText(Path.Combine(Folder, "progress.csv"));
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"resume {Run} --runs-root @/runs"));
        Assert.Contains("has checkpoints, but none is whole", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("--force-load", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(curves, File.ReadAllText(Path.Combine(Folder, "progress.csv")));
    }

    [Fact]
    public void Forced_it_loads_the_newest_and_names_the_risk()
    {
        foreach (var step in new[] { 96, 192, 256 }) Damage(step, "MANIFEST.json");
        Assert.True(_fixture.Run($"resume {Run} --force-load --runs-root @/runs") == ExitCode.Done, _fixture.Error);
        Assert.Contains("RISK: ", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("step-000000256 is loaded although it is damaged", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(_fixture.Weights("whole-calm-s7"), _fixture.Weights(Run));
    }

    [Theory]
    [InlineData("policy.safetensors")]
    [InlineData("state.bin")]
    public void Not_even_force_loads_what_is_no_state(string file)
    {
        foreach (var step in new[] { 96, 192, 256 }) File.WriteAllText(Checkpoint(step, file), "");
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"resume {Run} --force-load --runs-root @/runs"));
        Assert.Contains("does not fit this training", _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Force_prefers_an_older_whole_one()
    {
        Damage(256, "state.bin");
        Assert.Equal(ExitCode.Done, _fixture.Run($"resume {Run} --force-load --runs-root @/runs"));
        Assert.DoesNotContain("RISK", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(_fixture.Weights("whole-calm-s7"), _fixture.Weights(Run));
    }

    private string Checkpoint(int step, string file) => Path.Combine(Folder, "checkpoints", $"step-{step:D9}", file);

    private void Damage(int step, string file)
    {
        var bytes = File.ReadAllBytes(Checkpoint(step, file));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Checkpoint(step, file), bytes);
    }
}
