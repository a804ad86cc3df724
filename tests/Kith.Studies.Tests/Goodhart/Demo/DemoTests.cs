using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Options;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.Watching;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Demo;

public sealed class DemoTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void Without_items_all_starve_at_step_five_hundred_and_no_agent_is_poisoned()
    {
        var outcome = new DemoTask().Run(
            _tasks.Request(1, ("steps", "520"), ("agents", "3"), ("food", "0"), ("poison", "0"), ("behaviours", "random")));
        var group = outcome.Data["behaviours"]![0]!;
        Assert.Equal((3, 0), (group["deaths_starved"]!.GetValue<int>(), group["deaths_poisoned"]!.GetValue<int>()));
        Assert.Equal(50 - 49.9, group["energy"]![499]!.GetValue<double>(), 1e-3);
        Assert.Equal(50, group["energy"]![500]!.GetValue<double>(), 1e-9);
    }

    [Fact]
    public void Every_agent_is_somewhere_at_every_step()
    {
        var world = new SharedWorld(
            ForagingOptions.Guide, [new RandomWalker(), new OmniscientSeeker(), new OmniscientSeeker()], 7);
        var statistics = new DemoStatistics(world, "omniscient");
        for (var step = 0; step < 20; step++) statistics.Step();
        Assert.Equal(2 * 21, statistics.Visits.Sum());
        Assert.Equal(["random", "omniscient"], statistics.Groups.Select(group => group.Name));
        Assert.Equal([1, 2], statistics.Groups.Select(group => group.Agents));
    }

    [Fact]
    public void A_visit_counts_where_the_agent_stands()
    {
        var world = new SharedWorld(ForagingOptions.Guide, [new RandomWalker()], 7);
        var statistics = new DemoStatistics(world);
        var expected = new long[world.Map.Area];
        for (var step = 0; step < 20; step++)
        {
            expected[(world.Foragers[0].Y * world.Map.Width) + world.Foragers[0].X]++;
            if (step < 19) statistics.Step();
        }

        Assert.NotEqual(world.Foragers[0].X, world.Foragers[0].Y);
        Assert.Equal(expected, statistics.Visits);
    }

    [Fact]
    public void The_watched_agent_is_seen_before_others_on_its_cell()
    {
        var small = ForagingOptions.Guide.World with { Width = 11, Height = 11, Food = 5, Poison = 5 };
        var world = new SharedWorld(
            ForagingOptions.Guide with { World = small },
            [.. Enumerable.Repeat(0, 40).Select(_ => new RandomWalker())], 7);
        var (painter, meetings) = (new WorldPainter(world, ForagingOptions.Guide), 0);
        for (var step = 0; step < 40; step++)
        {
            var (picture, first) = (painter.World(around: 0), world.Foragers[0]);
            Assert.Equal(new Colour(255, 255, 255), picture[first.X, first.Y]);
            meetings += world.Foragers[1..].ToArray().Count(other => (other.X, other.Y) == (first.X, first.Y));
            world.Step();
        }

        Assert.True(meetings > 0);
    }

    [Fact]
    public void Models_and_scripted_behaviours_share_a_world()
    {
        var outcome = new DemoTask().Run(_tasks.Request(1, ("steps", "20"), ("agents", "2"), ("learned", "true")) with
        {
            ModelPaths = [_tasks.Model(Mode.Proxy), _tasks.Model(Mode.GroundTruth, 1, "harsh")],
        });
        Assert.Equal(
            ["proxy", "ground_truth", "omniscient", "proxy_seeker"],
            outcome.Data["behaviours"]!.AsArray().Select(group => group!["behaviour"]!.GetValue<string>()));
        Assert.Equal(3, outcome.Document.ToMarkdown().Figures.Count);
        Assert.Empty(new DemoTask().Options.Mistakes);
        Assert.Empty(OptionsSchema.Of<PlayOptions>().Mistakes);
    }

    [Fact]
    public void Every_behaviour_and_every_model_has_a_row_of_its_own()
    {
        var outcome = new DemoTask().Run(_tasks.Request(
            1, ("steps", "5"), ("agents", "1"), ("learned", "true"), ("behaviours", "proxy_seeker,proxy_seeker_reading")) with
        {
            ModelPaths = [_tasks.Model(Mode.Proxy), _tasks.Model(Mode.Proxy, 2), _tasks.Model(Mode.GroundTruth)],
        });
        Assert.Equal(
            ["proxy, seed 1", "proxy, seed 2", "ground_truth", "proxy_seeker", "proxy_seeker_reading"],
            outcome.Data["behaviours"]!.AsArray().Select(group => group!["behaviour"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("behaviours", "nobody")]
    [InlineData("heat_map", "nobody")]
    public void Unknown_behaviours_are_refused(string key, string name) =>
        Assert.Contains(
            "omniscient", Assert.Throws<SettingsException>(() => new DemoTask().Run(_tasks.Request(1, (key, name)))).Message);

    [Fact]
    public void A_learned_agent_is_watched_with_its_channels_probabilities_and_layers()
    {
        var frames = Play(_tasks.Model(Mode.GroundTruth), "", ("picture", "31"), ("brain_view", "true")).Take(3).ToArray();
        Assert.All(frames, frame => Assert.Equal(1, frame.Bars.Sum(bar => bar.Value), 1e-5));
        Assert.Equal(Moves.Arrows, frames[0].Bars.Select(bar => bar.Key));
        Assert.Equal((31, 31), (frames[0].World.Width, frames[0].World.Height));
        Assert.Equal(new Colour(255, 255, 255), frames[2].World[15, 15]);
        Assert.Equal(
            [
                "cell_empty", "cell_wall", "cell_food", "cell_poison", "cell_prey",
                "cell_predator", "conv1", "conv2", "conv3", "fc1", "fc_out", "value",
            ],
            frames[0].Views.Select(view => view.Key));
        Assert.Equal(4 * 12, frames[0].Views[6].Value.Width);
        Assert.StartsWith("ground_truth: step 2, energy 49.8", frames[2].Caption);
    }

    [Fact]
    public void Watching_changes_nothing()
    {
        var model = _tasks.Model(Mode.Proxy);
        var plain = Play(model, "").Take(12).Select(frame => frame.Caption);
        Assert.Equal(plain, Play(model, "", ("brain_view", "true"), ("picture", "5")).Take(12).Select(frame => frame.Caption));
    }

    [Theory]
    [InlineData("proxy_seeker", 3)]
    [InlineData("ground_truth", 6)]
    public void A_scripted_behaviour_or_an_untrained_mode_can_be_watched(string actor, int channels)
    {
        var frame = Play(
            null, actor, ("width", "40"), ("height", "30"), ("food", "20"),
            ("poison", "5"), ("max_food", "60"), ("still_energy", "true")).Skip(5).First();
        Assert.Equal((40, 30), (frame.World.Width, frame.World.Height));
        Assert.Equal(channels, frame.Views.Count);
        Assert.Equal(50, frame.Series[0].Value, 1e-6);
    }

    [Fact]
    public void The_watched_agent_is_in_focus_and_every_colour_has_a_meaning()
    {
        var frame = Play(null, "random").Skip(3).First();
        var (x, y) = frame.World.Focus!.Value;
        var white = new Colour(255, 255, 255);
        Assert.Equal(white, frame.World[x, y]);
        Assert.Equal(
            ["watched", "wall", "food", "poison", "random", "omniscient", "proxy_seeker"],
            frame.World.Legend.Select(key => key.Meaning));
        Assert.Equal(7, frame.World.Legend.Select(key => key.Letter).Distinct().Count());
    }

    [Fact]
    public void A_value_is_told_in_units_of_reward()
    {
        var options = new GoodhartOptions();
        var model = new ForagerModel(Mode.Proxy, "guide", options);
        double[] ValuesIn(ValueUnits units)
        {
            var path = Path.Combine(_tasks.Folder, "policy.safetensors");
            using (var stream = File.Create(path))
                NetworkWeights.Save(model.Network, stream, model.Card(0, KeyValuePair.Create("policy", units)));
            return [.. Play(path, "").Take(5).Select(frame => frame.Series.Single(number => number.Key == "value").Value)];
        }

        var raw = ValuesIn(ValueUnits.Reward);
        Assert.All(ValuesIn(new(10, 4)).Zip(raw), pair => Assert.Equal(10 + (4 * pair.Second), pair.First, 1e-4));
        Assert.NotEqual(raw[0], raw[4]);
    }

    [Fact]
    public void A_behaviour_of_an_unknown_name_cannot_be_watched() =>
        Assert.Contains("omniscient", Assert.Throws<ArgumentException>(() => Play(null, "nobody")).Message);

    private static IEnumerable<Frame> Play(string? model, string actor, params (string Key, string Value)[] settings) =>
        ForagerFrames.Play(new(
            model, actor, 3, false, [.. settings.Select(setting => new Setting(setting.Key, setting.Value, "test"))]));

    public void Dispose() => _tasks.Dispose();
}
