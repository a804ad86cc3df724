using Kith.Learning.Collecting;

namespace Kith.Tests.Learning.Collecting;

public class EpisodeWindowTests
{
    [Fact]
    public void The_oldest_episode_leaves_but_the_best_return_stays()
    {
        var window = new EpisodeWindow(2);
        Assert.True(double.IsNaN(window.MeanReturn));
        window.Add(9, 3);
        window.Add(-1, 5);
        window.Add(2, 8);
        Assert.Equal((3, 2, 9.0), (window.Episodes, window.Count, window.BestReturn));
        Assert.Equal((0.5, 6.5), (window.MeanReturn, window.MeanLength));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_window_of_no_episodes_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpisodeWindow(capacity));
}
