using Kith.Experiments.Statistics;
using Kith.Numerics;

namespace Kith.Experiments.Tests.Statistics;

public class KolmogorovSmirnovTests
{
    [Fact]
    public void Distance_is_the_largest_gap_between_the_two_staircases()
    {
        Assert.Equal(0.5, KolmogorovSmirnovTest.Between([4, 1, 2, 3], [3, 6, 5, 4]).Statistic);
        Assert.Equal(1, KolmogorovSmirnovTest.Between([1, 2], [3, 4, 5]).Statistic);
        // ties move both staircases at once
        Assert.Equal(1.0 / 3, KolmogorovSmirnovTest.Between([1, 1, 2], [1, 2, 2]).Statistic, 14);
        Assert.Equal(new(0, 1), KolmogorovSmirnovTest.Between([2, 3], [3, 2]));
        Assert.Equal(new(0, 1), KolmogorovSmirnovTest.Between([], [3, 2]));
    }

    [Fact]
    public void Tail_has_the_tabulated_critical_values()
    {
        Assert.Equal(0.10, KolmogorovSmirnovTest.UpperTail(1.22385), 5);
        Assert.Equal(0.05, KolmogorovSmirnovTest.UpperTail(1.35810), 5);
        Assert.Equal(0.01, KolmogorovSmirnovTest.UpperTail(1.62762), 5);
        Assert.Equal(1, KolmogorovSmirnovTest.UpperTail(0.2), 9);
        Assert.Equal(KolmogorovSmirnovTest.UpperTail(1.18 - 1e-13), KolmogorovSmirnovTest.UpperTail(1.18), 11);
    }

    [Fact]
    public void Equal_distributions_are_rejected_about_as_often_as_the_level_says()
    {
        var random = new RandomStream(11, "smirnov");
        var (a, b) = (new double[40], new double[60]);
        var rejected = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            foreach (ref var value in a.AsSpan()) value = random.NextDouble();
            foreach (ref var value in b.AsSpan()) value = random.NextDouble();
            if (KolmogorovSmirnovTest.Between(a, b).P < 0.1) rejected++;
        }

        Assert.InRange(rejected, 65, 130);
    }
}
