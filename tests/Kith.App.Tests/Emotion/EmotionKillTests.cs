using System.Globalization;
using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Studies.Emotion;

namespace Kith.App.Tests.Emotion;

/// <summary>
/// A curriculum that is killed: one stage of 96 steps, one of 96 that nobody passes and that is repeated, one of 64; an update
/// has 32 steps, and each is saved.
/// </summary>
public sealed class EmotionKillTests : IDisposable
{
    private const string Stages =
        "study: emotion\nnetworks: small\nn_envs: 2\nn_steps: 32\nbatch_size: 16\nn_epochs: 1\nepisode_steps: 20\nseed: 7\n"
        + "save_freq: 32\ncurriculum: true\ntotal_timesteps: 256\nthreat_frequency: 5\nstages:\n"
        + "  - name: first\n    scenario: caretaking\n    steps: 96\n"
        + "  - name: hard\n    scenario: crisis\n    children: 2\n    steps: 96\n    threshold: 1\n    maternal_love: 1\n"
        + "  - name: last\n    scenario: crisis\n    steps: 64\n";

    private readonly CommandLineFixture _fixture = new() { Real = new EmotionStudy() };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Killed_in_the_middle_of_a_stage_or_at_its_end_a_training_ends_with_the_same_bits()
    {
        var file = _fixture.Write("stages.yaml", Stages);
        Complete($"train {file} --name whole --runs-root @/runs --checkpoint_dir @/saved --metrics @/whole.jsonl");
        var whole = Path.Combine(_fixture.Runs, "emotion/whole-care-s7");
        Assert.Equal(["96", "192", "288", "352"], Rows(whole, "stages.csv").Select(row => row.Split(',')[3]));
        // In the middle; at the end of the first, before it is repeated, and before the last; in the last.
        foreach (var steps in new[] { 64, 96, 160, 192, 288, 320 })
        {
            var root = Path.Combine(_fixture.Folder, "killed" + steps.ToString(CultureInfo.InvariantCulture));
            var killed = Path.Combine(root, "emotion/whole-care-s7");
            EmotionRuns.CopyKilled(whole, killed, steps);
            Complete($"resume whole-care-s7 --runs-root {root}");
            Assert.Equal(EmotionRuns.Weights(whole), EmotionRuns.Weights(killed));
            foreach (var table in new[] { "stages.csv", "episodes.csv" }) Assert.Equal(Rows(whole, table), Rows(killed, table));
        }
    }

    [Fact]
    public void Killed_processes_end_with_the_same_bits()
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        // Only ends of stages are saved, and the middle of the last.
        var file = _fixture.Write("stages.yaml", Stages.Replace("save_freq: 32", "save_freq: 96", StringComparison.Ordinal));
        Complete($"train {file} --name whole --runs-root @/runs --checkpoint_dir none");
        var line = $"train {file} --name killed --runs-root runs --checkpoint_dir none --json";
        foreach (var steps in new[] { 96, 192, 320 })
        {
            using var process = new KithProcess(_fixture.Folder, line);
            while (process.ReadLine() is { } update && !((long?)JsonNode.Parse(update)!["steps"] >= steps)) continue;
            process.Signal("KILL");
            Assert.True(process.End().Code is 0 or 137);
            line = "resume killed-care-s7 --runs-root runs --json";
        }

        Complete("resume killed-care-s7 --runs-root @/runs");
        string[] runs = [.. new[] { "whole", "killed" }.Select(name => Path.Combine(_fixture.Runs, $"emotion/{name}-care-s7"))];
        Assert.Equal(EmotionRuns.Weights(runs[0]), EmotionRuns.Weights(runs[1]));
        foreach (var table in new[] { "stages.csv", "episodes.csv" }) Assert.Equal(Rows(runs[0], table), Rows(runs[1], table));
    }

    private static string[] Rows(string run, string table) => [.. File.ReadLines(Path.Combine(run, table)).Skip(1)];

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);
}
