using System.Text.Json;
using Kith.Learning.Collecting;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Tests.Learning.Collecting;

/// <summary>Rollouts one after the other, whose returns move the units of the value head.</summary>
[Trait("Vectors", "therapy")]
public class TherapyAdvantageVectorTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Advantages_returns_and_the_running_deviation_equal_the_recorded_ones() =>
        VectorFiles.Each("therapy", "gae.json", "sequences", CheckSequence);

    private static void CheckSequence(JsonElement sequence)
    {
        var scale = new DeviationScale();
        foreach (var step in sequence.GetProperty("steps").EnumerateArray())
        {
            CheckScale(step.GetProperty("before"), scale);
            var returns = CheckReturns(step, scale, sequence.Number("gamma"), sequence.Number("gae_lambda"));
            var targets = new float[returns.Length];
            scale.ToOutputs(returns, targets);
            Compare(step.GetProperty("returns_normalized"), targets);
            scale.Absorb(returns);
            CheckScale(step.GetProperty("after"), scale);
        }
    }

    private static float[] CheckReturns(JsonElement step, DeviationScale scale, double discount, double traceDecay)
    {
        var rewards = Singles(step, "rewards");
        float[] values = [.. Singles(step, "values").Select(scale.ToValue)];
        float[] next = [.. Singles(step, "next_values").Select(scale.ToValue)];
        Ending[] endings =
        [
            .. Singles(step, "terminated").Zip(
                Singles(step, "truncated"), (end, cut) => end > 0 ? Ending.Terminated : cut > 0 ? Ending.Truncated : Ending.None),
        ];
        var advantages = new float[rewards.Length];
        Advantages.Estimate(
            new() { Rewards = rewards, Values = [.. values, next[^1]], Endings = endings, FinalValues = next },
            discount, traceDecay, advantages);
        float[] returns = [.. advantages.Zip(values, (advantage, value) => advantage + value)];
        Compare(step.GetProperty("advantages"), advantages);
        Compare(step.GetProperty("returns"), returns);
        return returns;
    }

    private static void CheckScale(JsonElement expected, DeviationScale scale)
    {
        VectorFiles.Near(expected.Number("mean"), scale.Mean, Tolerance);
        VectorFiles.Near(expected.Number("var"), scale.Variance, Tolerance);
        Assert.Equal(expected.Number("count"), scale.Count);
    }

    private static void Compare(JsonElement expected, float[] found)
    {
        var numbers = expected.Numbers();
        Assert.Equal(numbers.Length, found.Length);
        for (var i = 0; i < found.Length; i++) VectorFiles.Near(numbers[i], found[i], Tolerance);
    }

    private static float[] Singles(JsonElement item, string name) =>
        [.. item.GetProperty(name).Numbers().Select(value => (float)value)];
}
