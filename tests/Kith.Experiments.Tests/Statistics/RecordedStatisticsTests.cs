using System.Text.Json;
using Kith.Experiments.Statistics;
using Kith.Tests.Shared;

namespace Kith.Experiments.Tests.Statistics;

[Trait("Vectors", "goodhart")]
public class RecordedStatisticsTests
{
    [Fact]
    public void Two_samples_compare_as_recorded() => Check("cases", item =>
    {
        var found = Comparison.Of(item.GetProperty("a").Numbers(), item.GetProperty("b").Numbers(), item.Number("confidence"));
        VectorFiles.Near(item.Number("mean_a"), found.A.Mean);
        VectorFiles.Near(item.Number("mean_b"), found.B.Mean);
        VectorFiles.Near(item.Number("std_a"), found.A.StandardDeviation);
        VectorFiles.Near(item.Number("std_b"), found.B.StandardDeviation);
        Near(item.GetProperty("ci_a"), found.IntervalA);
        Near(item.GetProperty("ci_b"), found.IntervalB);
        Near(item.GetProperty("ci_diff"), found.Test.DifferenceInterval);
        VectorFiles.Near(item.Number("t"), found.Test.T);
        VectorFiles.Near(item.Number("df"), found.Test.DegreesOfFreedom);
        VectorFiles.Near(item.Number("p"), found.Test.P);
        VectorFiles.Near(item.Number("cohens_d"), found.Effect.CohensD);
        VectorFiles.Near(item.Number("hedges_g"), found.Effect.HedgesG);
        Assert.Equal(item.GetProperty("stars").GetString(), Significance.Stars(found.Test.P));
        Assert.Equal(item.GetProperty("magnitude").GetString(), found.Effect.Magnitude);
        Assert.Equal(item.GetProperty("p_text").GetString(), Significance.Text(found.Test.P));
    });

    [Fact]
    public void Intervals_of_a_mean_are_as_recorded() => Check("confidence_intervals", item =>
    {
        var found = Moments.Of(item.GetProperty("values").Numbers());
        var interval = found.MeanInterval(item.Number("confidence"));
        var recorded = item.GetProperty("result").Numbers();
        VectorFiles.Near(recorded[0], found.Mean);
        VectorFiles.Near(recorded[1], found.StandardDeviation);
        VectorFiles.NearQuantile(recorded[2], interval.Low, interval.Width);
        VectorFiles.NearQuantile(recorded[3], interval.High, interval.Width);
    });

    [Fact]
    public void Pooled_runs_are_as_recorded() => Check("pooled", item =>
    {
        int[] counts = [.. item.GetProperty("ns").EnumerateArray().Select(count => count.GetInt32())];
        var found = Moments.Pooled(item.GetProperty("means").Numbers(), item.GetProperty("stds").Numbers(), counts);
        var recorded = item.GetProperty("result").Numbers();
        VectorFiles.Near(recorded[0], found.Mean);
        VectorFiles.Near(recorded[1], found.StandardDeviation);
    });

    [Fact]
    public void Power_is_as_recorded() => Check("power", item =>
    {
        var (effect, power) = (item.Number("effect"), item.Number("power"));
        var analysis = new PowerAnalysis(item.Number("alpha"), item.GetProperty("two_tailed").GetBoolean());
        Assert.Equal(item.Whole("required_n"), analysis.RequiredPerGroup(effect, power));
        VectorFiles.Near(item.Number("achieved"), analysis.Achieved(effect, item.Whole("n_a"), item.Whole("n_b")), 1e-6);
        VectorFiles.Near(item.Number("minimum_detectable"), analysis.SmallestDetectable(item.Whole("mde_n"), power));
    });

    private static void Check(string section, Action<JsonElement> check) =>
        VectorFiles.Each("goodhart", "statistics.json", section, check);

    private static void Near(JsonElement expected, Interval found)
    {
        var recorded = expected.Numbers();
        VectorFiles.NearQuantile(recorded[0], found.Low, found.Width);
        VectorFiles.NearQuantile(recorded[1], found.High, found.Width);
    }
}
