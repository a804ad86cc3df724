using Kith.Worlds;

namespace Kith.Tests.Worlds;

public class WorldCheckerTests
{
    [Fact]
    public void A_world_that_keeps_the_laws_has_no_findings() => Assert.Empty(WorldChecker.Check(new Corridor()));

    [Theory]
    [InlineData("stream", "determinism")]
    [InlineData("unwritten", "observation")]
    [InlineData("choice", "observation")]
    [InlineData("reward", "observation")]
    [InlineData("ending", "observation")]
    [InlineData("count", "observation")]
    [InlineData("last", "observation")]
    [InlineData("measure", "measures")]
    [InlineData("endless", "endings")]
    [InlineData("action", "illegal actions")]
    [InlineData("save", "save and load")]
    [InlineData("hidden", "hidden state")]
    public void Each_flaw_is_found(string flaw, string law) =>
        Assert.Contains(WorldChecker.Check(new Corridor { Flaw = flaw }), finding => finding.Law == law);

    [Fact]
    public void Measures_that_cannot_be_told_apart_are_found()
    {
        Assert.Contains("two measures 'found'", MessageOf("found", "found"), StringComparison.Ordinal);
        Assert.Contains("measure 1 has no name", MessageOf("found", ""), StringComparison.Ordinal);
        Assert.Contains("measure 0 has no name", MessageOf([null!]), StringComparison.Ordinal);

        static string MessageOf(params string[] measures)
        {
            var world = new Corridor { Measures = measures };
            var refusal = Assert.Throws<ArgumentException>(() => new WorldBatch<CorridorState>(world, 1, 1));
            Assert.Equal("measures", refusal.ParamName);
            return Assert.Single(WorldChecker.Check(world)).Message;
        }
    }

    [Theory]
    [InlineData(59, 5, "WalkSteps")]
    [InlineData(60, 4, "EndingBudget")]
    public void Too_few_steps_to_see_anything_are_refused(int walkSteps, int endingBudget, string property) =>
        Assert.Contains(
            property,
            Assert.Throws<ArgumentOutOfRangeException>(() => WorldChecker.Check(
                new Corridor(), new WorldCheckOptions { WalkSteps = walkSteps, EndingBudget = endingBudget })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_ending_that_is_not_asked_for_need_not_exist() =>
        Assert.Empty(WorldChecker.Check(new Corridor { Flaw = "endless" }, new WorldCheckOptions { Truncates = false }));
}
