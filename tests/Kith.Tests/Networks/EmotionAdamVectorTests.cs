using System.Text.Json;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Tests.Networks;

/// <summary>Ten clipped steps of a vector; recorded in double precision, made in single.</summary>
[Trait("Vectors", "emotion-engine")]
public class EmotionAdamVectorTests
{
    [Fact]
    public void Norms_and_numbers_equal_the_recorded_ones() =>
        VectorFiles.Each("emotion-engine", "adam_clip.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        var vector = new LearnedRow(1, item.GetProperty("initial").GetArrayLength());
        var network = new Network(vector);
        Singles(item.GetProperty("initial")).CopyTo(vector.Values.Values);
        var adam = new Adam(
            network,
            new AdamOptions { Beta1 = item.Number("beta1"), Beta2 = item.Number("beta2"), Epsilon = item.Number("eps") });
        var gradients = new AlignedBuffer(network.Values.Length);
        foreach (var (step, gradient) in item.GetProperty("gradients").EnumerateArray().Index())
        {
            Singles(gradient).CopyTo(vector.Values.In(gradients.Span));
            var norm = adam.Step(gradients, item.Number("lr"), item.Number("max_grad_norm"));
            VectorFiles.Near(item.GetProperty("norms_before_clip")[step].GetDouble(), norm, 1e-6);
            foreach (var (i, expected) in item.GetProperty("after")[step].Numbers().Index())
                VectorFiles.Near(expected, vector.Values.Values[i], 1e-6);
        }
    }

    private static float[] Singles(JsonElement array) => [.. array.Numbers().Select(value => (float)value)];
}
