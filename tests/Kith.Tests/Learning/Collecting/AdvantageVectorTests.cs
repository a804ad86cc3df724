using System.Text.Json;
using Kith.Learning.Collecting;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Tests.Learning.Collecting;

[Trait("Vectors", "goodhart")]
public class AdvantageVectorTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("gae.json")]
    [InlineData("gae_truncation.json")]
    public void Advantages_and_returns_equal_the_recorded_ones(string file) => VectorFiles.Each("goodhart", file, "cases", Check);

    private static void Check(JsonElement item)
    {
        var rewards = Flat(item.GetProperty("rewards"));
        var values = Flat(item.GetProperty("values"));
        float[] before = [.. values, .. item.GetProperty("next_value").Numbers().Select(value => (float)value)];
        var terminated = Flat(item.GetProperty("terminated"));
        var truncated = item.TryGetProperty("truncated", out var cuts) ? Flat(cuts) : new float[rewards.Length];
        var finals = item.TryGetProperty("final_values", out var last) ? Flat(last) : new float[rewards.Length];
        Ending[] endings =
            [.. terminated.Zip(truncated, (end, cut) => end > 0 ? Ending.Terminated : cut > 0 ? Ending.Truncated : Ending.None)];
        var advantages = new float[rewards.Length];

        Advantages.Estimate(
            new() { Rewards = rewards, Values = before, Endings = endings, FinalValues = finals },
            item.Number("gamma"), item.Number("lam"), advantages);

        Compare(item.GetProperty("advantages"), advantages);
        Compare(item.GetProperty("returns"), [.. advantages.Zip(values, (advantage, value) => advantage + value)]);
        Advantages.Normalize(advantages);
        Compare(item.GetProperty("advantages_normalised"), advantages);
    }

    private static void Compare(JsonElement expected, float[] found)
    {
        var numbers = Flat(expected);
        Assert.Equal(numbers.Length, found.Length);
        for (var i = 0; i < found.Length; i++) VectorFiles.Near(numbers[i], found[i], Tolerance);
    }

    private static float[] Flat(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.Numbers()).Select(value => (float)value)];
}
