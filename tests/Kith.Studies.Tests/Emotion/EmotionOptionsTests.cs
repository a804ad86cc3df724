using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion;

public class EmotionOptionsTests
{
    private static readonly EmotionStudy s_study = new();

    [Fact]
    public void Every_option_is_declared_without_mistakes() => Assert.Empty(OptionsSchema.Of<EmotionOptions>().Mistakes);

    [Fact]
    public void A_single_world_is_the_guides_for_its_scenario()
    {
        var care = Plan().Options.World;
        Assert.Equal((1, 750, 10, 0.7), (care.Children, care.MaxSteps, care.GridSize, care.Vulnerability));
        var crisis = Plan("scenario", "crisis").Options.World;
        Assert.Equal((Scenario.Crisis, 1, 800, 10, 0.8), (
            crisis.Scenario, crisis.Children, crisis.MaxSteps, crisis.GridSize, crisis.Vulnerability));
        Assert.Equal((120, 0.25), (crisis.ThreatFrequency, crisis.ThreatDamage));
    }

    [Fact]
    public void What_is_chosen_wins_over_the_world_of_a_scenario()
    {
        var plan = Plan("threat_frequency", "50", "scenario", "crisis", "episode_steps", "300");
        Assert.Equal((300, 50, 0.25), (
            plan.Options.World.MaxSteps, plan.Options.World.ThreatFrequency, plan.Options.World.ThreatDamage));
        Assert.Equal("scenario crisis", plan.Values.Single(value => value.Option.Key == "threat_damage").Origin);
        Assert.Equal("test", plan.Values.Single(value => value.Option.Key == "threat_frequency").Origin);
        Assert.Equal(500, s_study.Plan("care", "quick", [[new("scenario", "crisis", "test")]]).Options.World.MaxSteps);
    }

    [Theory]
    [InlineData(2048, 8, 256, 2048)]
    [InlineData(1024, 8, 128, 1024)]
    [InlineData(100, 8, 13, 104)]
    [InlineData(4, 8, 1, 8)]
    public void A_rollout_is_shared_by_all_worlds(int steps, int worlds, int each, long update)
    {
        var options = new EmotionOptions { RolloutSteps = steps, Worlds = worlds };
        Assert.Equal((each, update), (((IPpoOptions)options).Ppo.RolloutSteps, options.StepsPerUpdate));
        Assert.Equal(
            steps, Plan("n_steps", $"{steps}", "n_envs", $"{worlds}").Options.RolloutSteps);
    }

    private static Plan<EmotionOptions> Plan(params string[] settings) => s_study.Plan(
        "care", "guide", [[.. settings.Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test"))]]);
}
