using Kith.Experiments.Studies;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Sweeps;

namespace Kith.Studies.Tests.Goodhart.Sweeps;

public sealed class SweepTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void The_measure_counts_what_looks_interesting()
    {
        var outcome = Run(("over", "interestingness"), ("values", "0,1"));
        var (blind, seeing) = (outcome.Data["points"]![1]!, outcome.Data["points"]![0]!);
        var eaten = blind["proxy_reward_per_1k"]!.GetValue<double>();
        var energy = blind["energy_per_1k"]!.GetValue<double>();
        var efficiency = blind["efficiency"]!.GetValue<double>();
        Assert.Equal((15 * efficiency * eaten) - (10 * (1 - efficiency) * eaten) - 100, energy, 1e-4);
        Assert.True(seeing["proxy_reward_per_1k"]!.GetValue<double>() > 0);
        Assert.Equal(2, outcome.Document.ToMarkdown().Figures.Count);
    }

    [Fact]
    public void A_sweep_over_updates_is_one_training_evaluated_along_the_way_and_goes_on_after_an_interruption()
    {
        var first = Run(("over", "updates"), ("values", "2,1"));
        Assert.Equal(2, Found.Count());
        var again = Run(("over", "updates"), ("values", "1,2"));
        Assert.Equal(2, Found.Count());
        Assert.Equal(first.Data.ToJsonString(), again.Data.ToJsonString());
        File.Delete(Path.Combine(_tasks.Folder, "sweep_updates_proxy_2_1.json"));
        Assert.Equal(first.Data.ToJsonString(), Run(("over", "updates"), ("values", "1,2")).Data.ToJsonString());
        Assert.Equal(4, Found.Count());
    }

    [Fact]
    public void Every_value_is_looked_at_before_the_first_training()
    {
        var problem = Assert.Throws<SettingsException>(() => Run(("over", "interestingness"), ("values", "0.5,7,8"))).Problems;
        Assert.Equal(["7", "8"], problem.Select(each => each.Found));
        Assert.Empty(Directory.GetFiles(_tasks.Folder));
        Assert.Empty(_tasks.Lines);
    }

    [Theory]
    [InlineData("2,1,1.0", "A value that is given twice is trained once: 1, 2.")]
    [InlineData("2,1", "The values are taken in ascending order: 1, 2.")]
    public void Another_order_and_a_value_given_twice_are_told(string values, string note)
    {
        var outcome = Run(("over", "updates"), ("values", values));
        Assert.Contains(note, outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Data["points"]!.AsArray().Count);
    }

    [Fact]
    public void Points_of_other_settings_are_not_taken_for_these()
    {
        Run(("over", "jamming"), ("values", "0.2"));
        Run(("over", "jamming"), ("values", "0.2"), ("eval_food", "60"));
        Assert.Equal(2, Found.Count());
    }

    [Theory]
    [InlineData("values", "x")]
    [InlineData("modes", "nobody")]
    [InlineData("modes", "")]
    [InlineData("training", "hidden_size")]
    [InlineData("training", "hidden_size=-1")]
    public void Wrong_settings_are_named(string key, string value) =>
        Assert.Throws<SettingsException>(() => new SweepTask(new GoodhartStudy()).Run(_tasks.Request(1, (key, value))));

    [Fact]
    public void Settings_are_declared_without_mistakes() => Assert.Empty(new SweepTask(new GoodhartStudy()).Options.Mistakes);

    [Fact]
    public void What_is_about_to_be_done_and_how_far_it_is_are_said_before_the_results()
    {
        Run(("over", "updates"), ("values", "1,8"), ("seeds", "2"));
        string[] lines = [.. _tasks.Lines.Except(Found)];
        Assert.Equal(
            [
                "Sweep over updates: 2 values × 1 mode × 2 seeds = 4 points from 2 trainings, "
                + "evaluated along the way to 8 updates",
                "training 1 of 2: proxy, seed 1",
                "training 1 of 2: 2 of 8 updates", "training 1 of 2: 4 of 8 updates", "training 1 of 2: 6 of 8 updates",
                "training 2 of 2: proxy, seed 2",
            ],
            lines[..6]);
        _tasks.Lines.Clear();
        var again = Run(("over", "updates"), ("values", "1,8"), ("seeds", "2"));
        Assert.Equal(["training 1 of 2 is known already", "training 2 of 2 is known already"], _tasks.Lines[1..]);
        Assert.Contains(
            "_Sorted by mode as asked for, then by seed, then by value._", again.Document.ToMarkdown().Text,
            StringComparison.Ordinal);
        Assert.Equal(
            ["1: 1", "1: 8", "2: 1", "2: 8"],
            again.Data["points"]!.AsArray().Select(point => $"{point!["seed"]}: {point["value"]}"));
        _tasks.Lines.Clear();
        Run(("over", "jamming"), ("values", "0.2"));
        Assert.Equal(
            [
                "Sweep over jamming: 1 value × 1 mode × 1 seed = 1 point from 1 training, 1 update each",
                "training 1 of 1: proxy, Jamming 0.2, seed 1",
            ],
            _tasks.Lines[..2]);
    }

    // One line for each point that was not known.
    private IEnumerable<string> Found => _tasks.Lines.Where(line => line.Contains("efficiency", StringComparison.Ordinal));

    private TaskOutcome Run(params (string, string)[] settings) => new SweepTask(new GoodhartStudy()).Run(_tasks.Request(2,
    [
        ("updates", "1"), ("training", "hidden_size=8,n_envs=2,n_steps=16,n_minibatches=2,n_epochs=1"),
        ("steps_per_env", "40"), ("n_envs", "4"), .. settings,
    ]));

    public void Dispose() => _tasks.Dispose();
}
