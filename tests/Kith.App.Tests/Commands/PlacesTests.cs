using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

/// <summary>Further paths at which a run can be found.</summary>
public sealed class PlacesTests : IDisposable
{
    private const string Name = "stroll_ppo";
    private readonly CommandLineFixture _fixture = new() { WithStroll = true };

    private string Model => Path.Combine(_fixture.Folder, "models", Name);

    private string Log => Path.Combine(_fixture.Folder, "logs", Name, Name + "_progress.csv");

    public PlacesTests() => _fixture.Stroll.Home = _fixture.Folder;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_run_is_found_at_its_places_by_relative_links()
    {
        Complete("train stroll --updates 1 --runs-root @/runs");
        Assert.Equal("../runs/stroll/stroll_ppo-calm-s7", new FileInfo(Model).LinkTarget);
        Assert.Equal("../../runs/stroll/stroll_ppo-calm-s7/stroll_ppo_progress.csv", new FileInfo(Log).LinkTarget);
        Assert.StartsWith("step,score", File.ReadAllText(Log), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Model, "config.yaml")));
    }

    [Fact]
    public void Settings_say_where_the_places_are()
    {
        Complete("train stroll --updates 1 --experiment-name mine --output-dir @/a/b --log-dir @/c --runs-root @/runs");
        Assert.True(File.Exists(Path.Combine(_fixture.Folder, "a/b/run.json")));
        Assert.True(File.Exists(Path.Combine(_fixture.Folder, "c/mine_progress.csv")));
    }

    [Fact]
    public void Several_runs_at_once_have_places_of_their_own()
    {
        Complete("train stroll --seeds 2 --updates 1 --runs-root @/runs");
        foreach (var run in new[] { "stroll_ppo-calm-s7", "stroll_ppo-calm-s8" })
            Assert.True(File.Exists(Path.Combine(_fixture.Folder, "models", run, run + "_progress.csv")));
        Assert.Equal(
            ExitCode.WrongUse, _fixture.Run("train stroll --name b --seeds 2 --updates 1 --output-dir @/one --runs-root @/runs"));
        Assert.Contains(
            "would be the place of b-calm-s7 and of b-calm-s8; put {name} into it.", _fixture.Error, StringComparison.Ordinal);
        Complete("train stroll --name b --seeds 2 --updates 1 --output-dir @/one/{name} --runs-root @/runs");
    }

    [Theory]
    [InlineData("models/stroll_ppo")]
    [InlineData("logs/stroll_ppo/stroll_ppo_progress.csv")]
    public void Something_else_at_a_place_ends_the_command_before_training(string place)
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, Path.GetDirectoryName(place)!));
        File.WriteAllText(Path.Combine(_fixture.Folder, place), "mine");
        Assert.Equal(ExitCode.CannotCreate, _fixture.Run("train stroll --force --updates 1 --runs-root @/runs"));
        Assert.Contains("is no link to a run", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.Runs));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_fixture.Folder, place)));
    }

    [Fact]
    public void A_link_to_another_run_is_replaced_when_that_run_is_gone_or_by_force()
    {
        Complete("train stroll --updates 1 --runs-root @/runs");
        Assert.Equal(ExitCode.CannotCreate, _fixture.Run("train stroll --seed 8 --updates 1 --runs-root @/runs"));
        Assert.Contains("another run; use another name, or --force", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_fixture.Runs, "stroll/stroll_ppo-calm-s8")));
        Complete("train stroll --seed 8 --updates 1 --force --runs-root @/runs");
        Assert.EndsWith("-s8", new FileInfo(Model).LinkTarget, StringComparison.Ordinal);

        Complete("resume stroll_ppo-calm-s7 --timesteps 640 --runs-root @/runs");
        Assert.Contains("another run", _fixture.Error, StringComparison.Ordinal);
        Assert.EndsWith("-s8", new FileInfo(Model).LinkTarget, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_fixture.Runs, "stroll/stroll_ppo-calm-s8"), recursive: true);
        Complete("resume stroll_ppo-calm-s7 --timesteps 960 --runs-root @/runs");
        Assert.EndsWith("-s7", new FileInfo(Model).LinkTarget, StringComparison.Ordinal);
        Assert.EndsWith("-s7/stroll_ppo_progress.csv", new FileInfo(Log).LinkTarget, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_was_removed_comes_back_with_a_resume()
    {
        _fixture.Stroll.AfterUpdate = update => { if (update == 2) _fixture.Interrupts.Interrupt(); };
        Complete("train stroll --runs-root @/runs");
        _fixture.Restart();
        File.Delete(Model);
        Complete("train stroll --resume --runs-root @/runs");
        Assert.True(File.Exists(Path.Combine(Model, "run.json")));
    }

    [Fact]
    public void Through_a_folder_that_is_itself_a_link_the_place_still_leads_to_the_run()
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "far/away"));
        Directory.CreateSymbolicLink(Path.Combine(_fixture.Folder, "models"), "far/away");
        Complete("train stroll --updates 1 --runs-root @/runs");
        Assert.True(File.Exists(Path.Combine(Model, "run.json")));
    }

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);
}
