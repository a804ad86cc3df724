using System.Text.Json;
using Kith.Learning.Collecting;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart;

public class GoodhartStudyTests
{
    private static readonly GoodhartStudy Study = new();

    [Fact]
    public void Every_setting_is_declared_without_a_mistake() => Assert.Empty(Study.Options.Mistakes);

    [Fact]
    public void The_worlds_keep_all_laws() => Assert.Empty(Study.Check(1));

    [Fact]
    public void The_harsh_preset_differs_from_the_guide_and_reads_back()
    {
        var plan = Study.Plan("proxy", "harsh", []);
        Assert.Empty(plan.Problems);
        var harsh = new GoodhartOptions
        {
            Foraging = ForagingOptions.Harsh,
            Worlds = 192,
            Ppo = new()
            {
                Minibatches = 1,
                LearningRate = new Schedule(3e-4, 1e-4),
                ClipRange = new Schedule(0.2, 0.1),
                EntropyCoefficient = new Schedule(0.1, 0.001),
                EntropyFloorPenalty = 0.05,
                ValueNormalization = ValueNormalization.PopArt,
            },
        };
        Assert.Equal(harsh, plan.Options);
        Assert.Equal(new GoodhartOptions(), Study.Plan("proxy", "guide", []).Options);
    }

    [Fact]
    public void A_later_layer_wins_over_an_earlier_one_and_over_the_preset()
    {
        var plan = Study.Plan(
            "ground_truth_blinded", "harsh", [[new Setting("n_envs", "8", "file")], [new Setting("envs", "4", "--set")]]);
        Assert.Equal("proxy_jammed", plan.Mode.Name);
        Assert.Equal("4", plan["n_envs"]);
        Assert.Contains(plan.Notes, note => note.Contains("n_envs", StringComparison.Ordinal));
    }

    [Fact]
    public void The_privileged_critic_sees_exactly_what_the_task_shows_it()
    {
        var options = Study.Plan("proxy", "harsh", []).Options with { Hidden = 8 };
        var world = new ForagingWorld(options.Foraging, Mode.Proxy);
        Assert.Equal(world.Seats[0].Observation.Length, ForagerNetwork.Create(options.Architecture).Root.Inputs);
    }

    [Theory]
    [InlineData("guide", 2)]
    [InlineData("harsh", 3)]
    public void The_value_is_served_by_its_own_layers(string preset, int parameters)
    {
        var options = Study.Plan("proxy", preset, []).Options with { Hidden = 8 };
        var layers = ForagerNetwork.ValueLayers(ForagerNetwork.Create(options.Architecture));
        Assert.Equal(parameters == 2 ? 1 : 2, layers.Count);
        Assert.Equal(1, layers[^1].Outputs);
    }

    [Fact]
    public void The_summary_tells_every_setting_as_what_it_is()
    {
        using var workers = new Workers(1);
        using var training = Study.Train(Study.Plan("proxy", "guide", [[new Setting("hidden_size", "8", "test")]]), workers);
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            training.WriteSummary(json);
            json.WriteEndObject();
        }

        var settings = JsonDocument.Parse(bytes.ToArray()).RootElement.GetProperty("hyperparameters");
        Assert.Equal(8, settings.GetProperty("hidden_size").GetInt32());
        Assert.Equal(0.99, settings.GetProperty("gamma").GetDouble());
        Assert.True(settings.GetProperty("loop").GetBoolean());
        Assert.Equal("std", settings.GetProperty("value_clip").GetString());
        Assert.All(Study.Options.Options, option => settings.GetProperty(option.Key));
    }

    [Fact]
    public void Training_gives_the_same_weights_for_any_number_of_threads()
    {
        using var one = new Workers(1);
        using var three = new Workers(3);
        Assert.Equal(Train(one), Train(three));

        static float[] Train(Workers workers)
        {
            var layer = new[]
            {
                new Setting("hidden_size", "16", "test"), new Setting("n_envs", "6", "test"),
                new Setting("n_steps", "16", "test"), new Setting("total_timesteps", "192", "test"),
            };
            using var training = Study.Train(Study.Plan("proxy", "guide", [layer]), workers);
            while (training.Steps < training.PlannedSteps) training.Update();
            return training.Networks[0].Value.Values.Span.ToArray();
        }
    }
}
