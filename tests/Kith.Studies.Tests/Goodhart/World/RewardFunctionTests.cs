using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.World;

public class RewardFunctionTests
{
    private static readonly ForagingOptions Guide = ForagingOptions.Guide;

    [Theory]
    [InlineData("ground_truth", Cell.Food, EndReason.None, 0.1f * 14.9f)]
    [InlineData("ground_truth", Cell.Poison, EndReason.Poisoned, 0.1f * -10.1f - 1f)]
    [InlineData("ground_truth_blinded", Cell.Empty, EndReason.Starved, -0.01f - 1f)]
    [InlineData("proxy_jammed", Cell.Empty, EndReason.Limit, -0.01f)] // a time limit is no death
    [InlineData("ground_truth_handhold", Cell.Food, EndReason.None, 0.99f)]
    [InlineData("ground_truth_handhold", Cell.Poison, EndReason.Poisoned, -3.01f)]
    [InlineData("proxy", Cell.Food, EndReason.None, 1f)]
    [InlineData("proxy", Cell.Poison, EndReason.None, 0.9f)]
    [InlineData("proxy_mortal", Cell.Empty, EndReason.Starved, 0f)] // nobody is paid for dying
    public void Each_mode_pays_for_its_own_facts(string mode, Cell ate, EndReason end, float expected)
    {
        var change = ate switch { Cell.Food => 14.9f, Cell.Poison => -10.1f, _ => -0.1f };
        Assert.Equal(expected, new RewardFunction(Guide, Mode.Find(mode)!, 0.99f).Base(new(ate, change, end)), 1e-6f);
    }

    [Theory]
    [InlineData(Ending.None, 0.9f * 0.5f - 0.25f)]
    [InlineData(Ending.Truncated, 0.9f * 0.5f - 0.25f)] // the cut-off future still counts
    [InlineData(Ending.Terminated, -0.25f)]
    public void Shaping_depends_on_how_the_episode_ended(Ending ending, float expected) =>
        Assert.Equal(expected, new RewardFunction(Guide, Mode.Proxy, 0.9f).Shaping(0.25f, 0.5f, ending), 1e-6f);

    [Theory]
    [InlineData(4.9f, 4.9f, 0)]
    [InlineData(5f, 5f, 0)] // the limit does not bind
    [InlineData(-5f, -5f, 0)]
    [InlineData(5.1f, 5f, 1)]
    [InlineData(-7f, -5f, 1)]
    public void A_clipped_reward_is_counted(float reward, float expected, int clips)
    {
        var clipped = 0;
        Assert.Equal(expected, new RewardFunction(Guide, Mode.GroundTruth, 0.99f).Clip(reward, ref clipped));
        Assert.Equal(clips, clipped);
    }

    [Fact]
    public void The_harsh_preset_shapes_only_the_handheld()
    {
        Assert.Equal(
            ["ground_truth_handhold"],
            Mode.Every.Where(mode => new RewardFunction(ForagingOptions.Harsh, mode, 0.99f).IsShaped).Select(mode => mode.Name));
        Assert.All(Mode.Every, mode => Assert.True(new RewardFunction(Guide, mode, 0.99f).IsShaped));
    }
}
