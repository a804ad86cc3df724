using Kith.Experiments.Statistics;

namespace Kith.Experiments.Tests.Statistics;

public class ClusteredMeanTests
{
    [Fact]
    public void Clusters_of_one_value_are_an_ordinary_sample()
    {
        double[] values = [1, 4, 2, 8, 5];
        var expected = Moments.Of(values).Known();
        var found = ClusteredMean.Of([.. values.Select(value => (IReadOnlyList<double>)[value])]);
        Assert.Equal((5, 5), (found.Count, found.Clusters));
        Assert.Equal(expected.Mean, found.Mean, 12);
        Assert.Equal(expected.Interval.Low, found.Interval.Low, 12);
        Assert.Equal(expected.Interval.High, found.Interval.High, 12);
    }

    [Fact]
    public void Values_of_one_cluster_stand_together()
    {
        // m = 2; sums of deviations -2, 0, 2; error = sqrt(3 / 2 * 8) / 6; t(0.975, 2) = 4.302653.
        var found = ClusteredMean.Of([[1, 1], [], [2, 2], [3, 3]]);
        Assert.Equal((6, 3, 2.0), (found.Count, found.Clusters, found.Mean));
        Assert.Equal(2 + 4.302653 * Math.Sqrt(12) / 6, found.Interval.High, 6);
        Assert.Equal(2 - 4.302653 * Math.Sqrt(12) / 6, found.Interval.Low, 6);
    }

    [Fact]
    public void Clusters_of_different_size_weigh_by_their_values()
    {
        // m = 3; sums of deviations -4 - 2 and 6: error = sqrt(2 * 72) / 3; t(0.975, 1) = 12.706205.
        var found = ClusteredMean.Of([[-1, 1], [9]]);
        Assert.Equal(3, found.Mean);
        Assert.Equal(3 + 12.706205 * 12 / 3, found.Interval.High, 4);
    }

    [Fact]
    public void What_is_not_known_is_not_claimed()
    {
        Assert.True(double.IsNaN(ClusteredMean.Of([[], []]).Mean));
        Assert.Equal(0, ClusteredMean.Of([]).Count);
        Assert.False(ClusteredMean.Of([[1, 2, 3]]).Interval.IsKnown);
        Assert.False(ClusteredMean.Of([[2, 2, 2, 2, 2, 2], [2]]).Interval.IsKnown);
        Assert.Equal(new(2, 2), ClusteredMean.Of([.. Enumerable.Repeat<IReadOnlyList<double>>([2], 6)]).Interval);
    }
}
