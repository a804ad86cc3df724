using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Tests.Goodhart.Evaluation;

public class EvaluationTests
{
    private static readonly ItemEnergies Guide = new(15, 10, 0.1);

    [Fact]
    public void A_run_without_deaths_still_reports_its_survivors()
    {
        var found = EvaluationAggregates.Of([new(100, 3, 1, 2, 40, true), new(300, 0, 0, 0, 20, true)], Guide);
        Assert.Equal(0, found.Deaths);
        Assert.Equal(200, found.Survival.Mean, 12);
        Assert.Equal(1, found.DeathEfficiency.Mean);
        Assert.Equal((0.75 + 1) / 2, found.PerAgentEfficiency.Mean, 12);
        Assert.Equal(((15 * 3) - 10 - (0.1 * 400)) / 0.4, found.EnergyPerThousand, 9);
        Assert.Equal(double.PositiveInfinity, found.Curve.Median);
        Assert.Equal(1.0 / 3, found.PoisonPerFood, 12);
    }

    [Fact]
    public void No_lives_at_all_are_no_crash()
    {
        var found = EvaluationAggregates.Of([], Guide);
        Assert.Equal(0, found.Steps);
        Assert.Equal(0, found.DeathsPerThousand);
        Assert.Equal(1, found.OverallEfficiency);
    }

    [Theory]
    [InlineData(1, 0, "none")]
    [InlineData(0.95, 0.05, "small")]
    [InlineData(0.999, 0.001, "none")]
    [InlineData(0.5, 0.5, "large")]
    public void Failure_is_the_share_of_efficiency_lost(double proxy, double index, string word)
    {
        Assert.Equal(index, GoodhartMeasures.FailureIndex(1, proxy), 12);
        Assert.Equal(word, GoodhartMeasures.SizeWord(index));
    }

    [Fact]
    public void A_blind_walker_is_indifferent()
    {
        Assert.Equal(1, GoodhartMeasures.Selectivity(100 / 500.0, 100 / 500.0));
        Assert.True(double.IsNaN(GoodhartMeasures.Selectivity(0.2, 0)));
        Assert.Equal(4, GoodhartMeasures.CollapseRatio(400, 100));
    }

    [Fact]
    public void The_thesis_falls_with_equal_groups_and_stands_with_separate_ones()
    {
        var good = ModeOf((90, 10), (92, 8), (91, 9));
        var bad = ModeOf((50, 50), (52, 48), (51, 60));
        Assert.Equal(4, ModeComparison.Of(good, good).Falsifications().Count());
        Assert.Empty(ModeComparison.Of(good, bad).Falsifications());
        Assert.True(ModeComparison.Of(good, bad).FailureIndex > 0.4);
        Assert.True(ModeComparison.Of(good, bad).CollapseRatio > 1);
    }

    // Agents die the sooner the more poison they eat.
    private static ModeAggregates ModeOf(params (int Food, int Poison)[] runs) => new()
    {
        Runs = [.. runs.Select(
            run => EvaluationAggregates.Of([new(1000 - (10 * run.Poison), run.Food, run.Poison, 0, 0, false)], Guide))],
    };
}
