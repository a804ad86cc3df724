using System.Text.Json;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.Evaluation;

[Trait("Vectors", "goodhart")]
public class RecordedEvaluationTests
{
    private const string File = "evaluation.json";

    [Fact]
    public void Aggregates_of_a_run_are_as_recorded() => VectorFiles.Each("goodhart", File, "cases", item =>
    {
        var expected = item.GetProperty("expected");
        var found = RunOf(item);
        Assert.Equal(expected.Whole("n_deaths"), found.Deaths);
        Assert.Equal(expected.Whole("total_timesteps"), found.Steps);
        VectorFiles.Near(expected.Number("survival_min"), found.ShortestSurvival);
        VectorFiles.Near(expected.Number("survival_max"), found.LongestSurvival);
        Near(expected, "survival", found.Survival);
        Near(expected, "food_per_death", found.FoodPerDeath);
        Near(expected, "poison_per_death", found.PoisonPerDeath);
        Near(expected, "reward", found.RewardPerDeath);
        Near(expected, "efficiency", found.DeathEfficiency);
        VectorFiles.Near(expected.Number("overall_efficiency"), found.OverallEfficiency);
        VectorFiles.Near(expected.Number("deaths_per_1k_steps"), found.DeathsPerThousand);
        VectorFiles.Near(expected.Number("food_per_1k_steps"), found.FoodPerThousand);
        VectorFiles.Near(expected.Number("poison_per_1k_steps"), found.PoisonPerThousand);
        VectorFiles.Near(expected.Number("energy_per_1k_steps"), found.EnergyPerThousand);
        VectorFiles.Near(item.Number("per_agent_efficiency"), found.PerAgentEfficiency.Mean);
    });

    [Fact]
    public void Several_runs_of_a_mode_are_as_recorded() => EachOf("multi_run", (item, cases) =>
    {
        var expected = item.GetProperty("expected");
        var found = ModeOf(item.GetProperty("case_ids"), cases);
        Assert.Equal(expected.Whole("n_runs"), found.Runs.Count);
        Assert.Equal(expected.Whole("total_deaths"), found.Deaths);
        Assert.Equal(expected.Whole("total_timesteps"), found.Steps);
        Over(expected, "efficiency_mean", "efficiency_std", found.OverallEfficiency, "efficiency_ci");
        Over(expected, "survival_mean_of_means", "survival_std_of_means", found.Survival, "survival_ci");
        Over(expected, "survival_pooled_mean", "survival_pooled_std", found.PooledSurvival);
        Over(expected, "death_rate_mean", "death_rate_std", found.DeathsPerThousand, "death_rate_ci");
        Over(expected, "food_rate_mean", "food_rate_std", found.FoodPerThousand);
        Over(expected, "poison_rate_mean", "poison_rate_std", found.PoisonPerThousand);
        Over(expected, "energy_per_1k_mean", "energy_per_1k_std", found.EnergyPerThousand);
    });

    [Fact]
    public void Two_modes_compare_as_recorded() => EachOf("comparison", (item, cases) =>
    {
        var expected = item.GetProperty("expected");
        var found = ModeComparison.Of(ModeOf(item.GetProperty("a"), cases), ModeOf(item.GetProperty("b"), cases));
        Assert.Equal(expected.Whole("n_runs_a"), found.Efficiency.A.Count);
        Assert.Equal(expected.Whole("n_runs_b"), found.Efficiency.B.Count);
        Compared(expected, "efficiency", found.Efficiency);
        Compared(expected, "survival", found.Survival);
        VectorFiles.Near(expected.Number("goodhart_index"), found.FailureIndex);
    });

    [Fact]
    public void Failure_index_is_as_recorded() => VectorFiles.Each("goodhart", "statistics.json", "goodhart_index", item =>
        VectorFiles.Near(item.Number("index"), GoodhartMeasures.FailureIndex(item.Number("ground_truth"), item.Number("proxy"))));

    private static void EachOf(string section, Action<JsonElement, Dictionary<int, JsonElement>> check)
    {
        var cases = VectorFiles.Read("goodhart", File).GetProperty("cases")
            .EnumerateArray().ToDictionary(item => item.Whole("id"));
        VectorFiles.Each("goodhart", File, section, item => check(item, cases));
    }

    private static ModeAggregates ModeOf(JsonElement ids, Dictionary<int, JsonElement> cases) =>
        new() { Runs = [.. ids.EnumerateArray().Select(id => RunOf(cases[id.GetInt32()]))] };

    private static EvaluationAggregates RunOf(JsonElement item)
    {
        var deaths = item.GetProperty("deaths").EnumerateArray().Select(life => LifeOf(life.Numbers(), censored: false));
        var survivors = item.GetProperty("survivors").EnumerateArray().Select(life => LifeOf(life.Numbers(), censored: true));
        return EvaluationAggregates.Of(
            [.. deaths, .. survivors], new(item.Number("food_gain"), item.Number("poison_loss"), item.Number("move_cost")));
    }

    private static LifeRecord LifeOf(double[] numbers, bool censored) =>
        new((int)numbers[0], (int)numbers[1], (int)numbers[2], censored ? 0 : numbers[3], 0, censored);

    private static void Near(JsonElement expected, string name, Moments found)
    {
        VectorFiles.Near(expected.Number(name + "_mean"), found.Mean, name: name);
        VectorFiles.Near(expected.Number(name + "_std"), found.PopulationDeviation, name: name);
    }

    private static void Over(JsonElement expected, string mean, string deviation, Moments found, string? interval = null)
    {
        VectorFiles.Near(expected.Number(mean), found.Mean, name: mean);
        VectorFiles.Near(expected.Number(deviation), found.StandardDeviation, name: deviation);
        if (interval is null) return;
        var (low, high) = found.MeanInterval();
        VectorFiles.NearQuantile(expected.Number(interval + "_low"), low, high - low, interval);
        VectorFiles.NearQuantile(expected.Number(interval + "_high"), high, high - low, interval);
    }

    private static void Compared(JsonElement expected, string name, Comparison found)
    {
        VectorFiles.Near(expected.Number(name + "_mean_a"), found.A.Mean, name: name);
        VectorFiles.Near(expected.Number(name + "_mean_b"), found.B.Mean, name: name);
        VectorFiles.Near(expected.Number(name + "_diff"), found.Test.Difference, name: name);
        VectorFiles.Near(expected.Number(name + "_t_stat"), found.Test.T, name: name);
        VectorFiles.Near(expected.Number(name + "_p_value"), found.Test.P, name: name);
        VectorFiles.Near(expected.Number(name + "_cohens_d"), found.Effect.CohensD, name: name);
        Assert.Equal(expected.GetProperty(name + "_significant").GetBoolean(), found.IsSignificant);
    }
}
