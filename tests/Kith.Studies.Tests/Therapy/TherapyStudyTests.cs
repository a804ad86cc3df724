using System.Globalization;
using System.Text.Json;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy;

public sealed class TherapyStudyTests
{
    private static readonly TherapyStudy Study = new();

    [Fact]
    public void Every_setting_is_declared_without_a_mistake()
    {
        Assert.Empty(Study.Options.Mistakes);
        Assert.All(Study.Tasks, task => Assert.Empty(task.Options.Mistakes));
    }

    [Fact]
    public void The_worlds_keep_all_laws() => Assert.Empty(Study.Check(1));

    [Fact]
    public void Every_mode_can_be_trained_from_every_preset() =>
        Assert.All(Study.Presets.SelectMany(_ => Study.Modes, (preset, mode) => Study.Plan(mode.Name, preset, [])), plan =>
            Assert.Empty(plan.Problems));

    [Fact]
    public void The_guide_s_settings_are_the_defaults() =>
        Assert.All(Study.Plan("plain", "guide", []).Values, value => Assert.Equal(value.Option.Default, value.Text));

    [Theory]
    [InlineData("plain", "", "plain", ObservationKind.Plain)]
    [InlineData("omniscient", "", "omniscient", ObservationKind.Omniscient)]
    [InlineData("full", "", "full", ObservationKind.Full)]
    [InlineData("plain", "use_omniscient_wrapper", "omniscient", ObservationKind.Omniscient)]
    [InlineData("plain", "full_view", "full", ObservationKind.Full)]
    public void A_mode_is_called_after_what_is_seen(string mode, string setting, string name, ObservationKind view)
    {
        var plan = Study.Plan(mode, "guide", [setting.Length > 0 ? [new Setting(setting, "true", "test")] : []]);
        Assert.Equal(name, plan.Mode.Name);
        Assert.Equal(view, plan.Options.Observation);
    }

    [Theory]
    [InlineData("plain", 348_313)]
    [InlineData("omniscient", 387_453)]
    public void The_networks_have_as_many_parameters_as_the_guide_s_program(string mode, int parameters) =>
        Assert.Equal(parameters, new TherapyModel(
            Mode.Find(mode)!, "guide", Study.Plan(mode, "guide", []).Options).Network.ParameterCount);

    [Theory]
    [InlineData("500000", 500_224)]
    [InlineData("512", 512)]
    [InlineData("1", 512)]
    public void A_training_consists_of_whole_updates_and_says_so(string steps, int whole)
    {
        var plan = Study.Plan(
            "plain", "guide", [[new Setting("total_timesteps", steps, "test"), new Setting("hidden_size", "4", "test")]]);
        Assert.Equal(512, plan.Options.StepsPerUpdate);
        var said = string.Create(CultureInfo.InvariantCulture, $" to {whole:#,0}, which is ");
        Assert.Equal(steps == "512" ? 0 : 1, plan.Notes.Count(note => note.Contains(said, StringComparison.Ordinal)));
        using var workers = new Workers(1);
        using var training = Study.Train(plan, workers);
        Assert.Equal(whole, training.PlannedSteps);
    }

    [Fact]
    public void The_summary_tells_every_setting_as_what_it_is()
    {
        using var workers = new Workers(1);
        using var training = Study.Train(TherapyModels.Plan("plain", "hidden_size", "8"), workers);
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            training.WriteSummary(json);
            json.WriteEndObject();
        }

        var settings = JsonDocument.Parse(bytes.ToArray()).RootElement.GetProperty("hyperparameters");
        Assert.Equal(8, settings.GetProperty("hidden_size").GetInt32());
        Assert.Equal(0.9, settings.GetProperty("threshold").GetDouble());
        Assert.All(Study.Options.Options.Where(option => !option.IsIgnored), option => settings.GetProperty(option.Key));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("full")]
    public void Training_gives_the_same_weights_for_any_number_of_threads(string mode)
    {
        Assert.Equal(Train(1), Train(3));

        float[] Train(int threads)
        {
            using var workers = new Workers(threads);
            var plan = TherapyModels.Plan(
                mode, "hidden_size", "16", "n_envs", "6", "n_steps", "16", "batch_size",
                "32", "total_timesteps", "288", "shaping", "20", "max_sessions", "11");
            using var training = Study.Train(plan, workers);
            while (training.Steps < training.PlannedSteps) training.Update();
            return training.Networks[0].Value.Values.Span.ToArray();
        }
    }
}
