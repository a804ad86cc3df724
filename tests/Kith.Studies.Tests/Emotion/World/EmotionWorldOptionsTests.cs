using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.World;

public class EmotionWorldOptionsTests
{
    [Fact]
    public void Every_option_is_declared_without_mistakes() => Assert.Empty(OptionsSchema.Of<EmotionWorldOptions>().Mistakes);

    [Fact]
    public void The_defaults_have_no_problems() => Assert.Empty(new OptionsBuilder<EmotionWorldOptions>().Build().Problems);

    [Theory]
    [InlineData("rules", "kind", "classic")]
    [InlineData("scenario", "holiday", "crisis")]
    [InlineData("children", "0", "")]
    [InlineData("children", "10", "")]
    [InlineData("max_steps", "0", "")]
    [InlineData("grid_size", "101", "")]
    [InlineData("vulnerability", "1.5", "")]
    [InlineData("threat_frequency", "0", "")]
    [InlineData("w_social", "-1", "")]
    public void What_no_world_can_have_is_reported(string key, string value, string demand)
    {
        var built = new OptionsBuilder<EmotionWorldOptions>().Add(new Setting(key, value, "test")).Build();
        Assert.Contains(demand, Assert.Single(built.Problems, problem => problem.Name == key).ToString());
    }

    [Fact]
    public void Observations_must_have_room_for_all_children()
    {
        var problem = Assert.Single(new EmotionWorldOptions { Children = 3, MaxChildren = 2 }.Problems());
        Assert.Equal("MaxChildren", problem.Name);
        Assert.Empty(new EmotionWorldOptions { Children = 3, MaxChildren = 3 }.Problems());
    }

    [Fact]
    public void A_crisis_needs_somebody_to_hunt()
    {
        var crisis = new EmotionWorldOptions { Scenario = Scenario.Crisis, Vulnerability = 0.5 };
        Assert.Equal("Vulnerability", Assert.Single(crisis.Problems()).Name);
        Assert.Empty((crisis with { Rules = RuleSet.Classic }).Problems());
        Assert.Throws<ArgumentException>(() => new EmotionWorld(crisis));
    }
}
