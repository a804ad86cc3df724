using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.Logs;

namespace Kith.Studies.Tests.Goodhart.Logs;

public sealed class AnalyseTests : IDisposable
{
    private const string EpisodeColumns = "episode,reward,food_eaten,action_prob_std\n";
    private const string UpdateColumns = "update_num,entropy,action_probs,value_loss\n";
    private readonly TaskRequests _requests = new();

    private string Episodes => Path.Combine(_requests.Folder, "episodes.csv");

    private string Updates => Path.Combine(_requests.Folder, "updates.csv");

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Means_are_taken_over_the_last_episodes_and_updates()
    {
        WriteEpisodes(60, n => n, n => n <= 10 ? 100 : 2, n => n <= 10 ? 0.9 : 0.125);
        WriteUpdates(25, n => n <= 5 ? 2 : 1, n => n <= 5 ? 100 : 3);
        var run = Only(Analyse().Data);
        Assert.Equal((60, 25), ((int)run["episodes"]!, (int)run["updates"]!));
        Assert.Equal(0.125, (double)run["action_spread"]!);
        Assert.Equal(50.5 - 10.5, (double)run["reward_trend"]!);
        Assert.Equal(2, (double)run["food"]!);
        Assert.Equal(1, (double)run["entropy"]!);
        Assert.Equal(1 / 2.0794415416798357, (double)run["entropy_share"]!, 1e-12);
        Assert.Equal(3, (double)run["value_loss"]!);
        Assert.Empty(run["issues"]!.AsArray());
        Assert.Empty(run["notes"]!.AsArray());
    }

    [Fact]
    public void Everything_that_looks_wrong_is_an_issue()
    {
        WriteEpisodes(40, n => n <= 20 ? 5 : 4.5, _ => 0.5, _ => 0.01);
        WriteUpdates(3, _ => 2, _ => 1);
        Assert.Equal(
            [
                "the action probabilities are nearly uniform: their spread is 0.010, below 0.05",
                "the reward falls: the last 20 episodes bring 0.5 less than the first 20",
                "hardly anything is eaten: 0.50 food per episode, below 1",
                "the policy is still nearly random: its entropy is 96.2% of the uniform policy's, above 90%",
            ],
            Only(Analyse().Data)["issues"]!.AsArray().Select(issue => (string)issue!));
        Assert.True(Analyse().Passed);
        Assert.False(Analyse(("strict", "true")).Passed);
    }

    [Fact]
    public void Barely_within_the_limits_there_is_no_issue()
    {
        WriteEpisodes(40, _ => 5, _ => 1, _ => 0.05);
        WriteUpdates(3, _ => 1.87, _ => 1);
        Assert.Empty(Only(Analyse().Data)["issues"]!.AsArray());
    }

    [Fact]
    public void A_short_training_has_no_trend_and_an_empty_one_no_numbers_and_neither_is_an_issue()
    {
        WriteEpisodes(20, n => -n, _ => 3, _ => 0.2);
        WriteUpdates(0, _ => 0, _ => 0);
        var run = Only(Analyse().Data);
        Assert.Null(run["reward_trend"]);
        Assert.Null(run["entropy"]);
        Assert.Equal(3, (double)run["food"]!);
        Assert.Empty(run["issues"]!.AsArray());
    }

    [Fact]
    public void Bad_lines_are_left_out_and_told()
    {
        File.WriteAllText(Episodes, EpisodeColumns + "1,10,3,0.2\n2,\n3,ten,3,0.2\n4,20,,0.4\n5,99,9");
        WriteUpdates(1, _ => 1, _ => 1);
        var run = Only(Analyse().Data);
        Assert.Equal(2, (int)run["episodes"]!);
        Assert.Equal(3, (double)run["food"]!);
        Assert.Equal(0.3, (double)run["action_spread"]!, 1e-12);
        Assert.Equal(
            [
                "the last line of episodes.csv is cut off and left out",
                "2 of 4 lines of episodes.csv are left out: line 3 has 2 cells, 4 are needed",
            ],
            run["notes"]!.AsArray().Select(note => (string)note!));
    }

    [Theory]
    [InlineData(
        """{ "mode": "proxy", "total_episodes": 3, "total_updates": 1 }""",
        "episodes.csv has 2 rows, but summary.json counts 3 episodes")]
    [InlineData("""{ "mode": "proxy", "total_episodes": """, "summary.json cannot be read")]
    [InlineData("""[1]""", "summary.json cannot be read")]
    public void Logs_and_summary_must_tell_the_same(string summary, string note)
    {
        WriteEpisodes(2, _ => 1, _ => 3, _ => 0.2);
        WriteUpdates(1, _ => 1, _ => 1);
        File.WriteAllText(Path.Combine(_requests.Folder, "summary.json"), summary);
        Assert.Equal([note], Only(Analyse().Data)["notes"]!.AsArray().Select(text => (string)text!));
    }

    [Fact]
    public void One_table_is_enough_and_none_is_an_error()
    {
        WriteUpdates(1, _ => 1, _ => 7);
        var run = Only(Analyse().Data);
        Assert.Equal(7, (double)run["value_loss"]!);
        Assert.Contains("episodes.csv: there is no such table", (string)run["notes"]![0]!, StringComparison.Ordinal);
        File.Delete(Updates);
        Assert.Equal(Failure.MissingInput, Assert.Throws<RunException>(() => Analyse()).Failure);
    }

    private void WriteEpisodes(int count, Func<int, double> reward, Func<int, double> food, Func<int, double> spread) =>
        File.WriteAllText(
            Episodes, EpisodeColumns
                + Rows(count, n => string.Create(CultureInfo.InvariantCulture, $"{n},{reward(n)},{food(n)},{spread(n)}")));

    private void WriteUpdates(int count, Func<int, double> entropy, Func<int, double> loss) => File.WriteAllText(
        Updates, UpdateColumns
            + Rows(count, n => string.Create(CultureInfo.InvariantCulture, $"{n},{entropy(n)},\"[0.5, 0.5]\",{loss(n)}")));

    private static string Rows(int count, Func<int, string> row) =>
        string.Concat(Enumerable.Range(1, count).Select(n => row(n) + "\n"));

    private TaskOutcome Analyse(params (string Key, string Value)[] settings) =>
        new AnalyseTask().Run(_requests.Request(1, settings) with { RunPaths = [_requests.Folder] });

    private static JsonNode Only(JsonObject data) => Assert.Single(data["runs"]!.AsArray())!;
}
