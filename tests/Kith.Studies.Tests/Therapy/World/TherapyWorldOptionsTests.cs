using Kith.Options;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.World;

public class TherapyWorldOptionsTests
{
    [Fact]
    public void Every_option_is_declared_without_mistakes() => Assert.Empty(OptionsSchema.Of<TherapyWorldOptions>().Mistakes);

    [Fact]
    public void The_defaults_have_no_problems() => Assert.Empty(new OptionsBuilder<TherapyWorldOptions>().Build().Problems);

    [Theory]
    [InlineData("patterns", "", "at least one is needed")]
    [InlineData("patterns", "cold_stuck, lukewarm", "cold_warm")]
    [InlineData("matrix", "flat", "cold_trap")]
    [InlineData("mechanism", "frequency_filter", "bond_weighted_conditional_amplifier")]
    [InlineData("threshold", "0", "")]
    [InlineData("threshold", "1.01", "")]
    [InlineData("max_sessions", "0", "")]
    [InlineData("entropy", "0", "")]
    [InlineData("baseline_accuracy", "1.5", "")]
    [InlineData("recency_ratio", "0.5", "")]
    [InlineData("window", "51", "")]
    public void What_no_client_can_have_is_reported(string key, string value, string demand)
    {
        var built = new OptionsBuilder<TherapyWorldOptions>().Add(new Setting(key, value, "test")).Build();
        Assert.Contains(demand, Assert.Single(built.Problems, problem => problem.Name == key).ToString());
    }

    [Fact]
    public void An_alias_of_a_pattern_is_a_pattern() =>
        Assert.Empty(new OptionsBuilder<TherapyWorldOptions>().Add(new Setting("patterns", "cw_50_50", "test")).Build().Problems);
}
