using System.Text.Json;
using Kith.Learning.Collecting;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Tests.Learning.Collecting;

[Trait("Vectors", "emotion-engine")]
public class EmotionAdvantageVectorTests
{
    private const double Tolerance = 2e-5;

    [Fact]
    public void Advantages_and_returns_equal_the_recorded_ones() =>
        VectorFiles.Each("emotion-engine", "gae.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        var (rewards, values) = (Singles(item, "rewards"), Singles(item, "values"));
        var steps = new AdvantageInputs
        {
            Rewards = rewards,
            Values = [.. values, (float)item.Number("last_value")],
            Endings = [.. item.GetProperty("dones").EnumerateArray()
                .Select(done => done.GetBoolean() ? Ending.Terminated : Ending.None)],
            FinalValues = new float[rewards.Length],
        };
        var found = new float[rewards.Length];
        Advantages.Estimate(steps, item.Number("gamma"), item.Number("lambda"), found);
        var (advantages, returns) = (item.GetProperty("advantages").Numbers(), item.GetProperty("returns").Numbers());
        Assert.Equal(found.Length, advantages.Length);
        for (var i = 0; i < found.Length; i++)
        {
            VectorFiles.Near(advantages[i], found[i], Tolerance);
            VectorFiles.Near(returns[i], found[i] + values[i], Tolerance);
        }
    }

    private static float[] Singles(JsonElement item, string name) =>
        [.. item.GetProperty(name).Numbers().Select(value => (float)value)];
}
