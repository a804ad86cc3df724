using System.Text.Json;
using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Tests.Learning.Ppo;

/// <summary>The parts of the loss and its gradient with respect to logits and values.</summary>
[Trait("Vectors", "therapy")]
public class TherapyLossVectorTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Losses_and_gradients_equal_the_recorded_ones() => VectorFiles.Each("therapy", "ppo_loss.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        var logits = item.GetProperty("logits");
        var (rows, actions) = (logits.GetArrayLength(), logits[0].GetArrayLength());
        float[] outputs =
            [.. logits.EnumerateArray().Zip(Singles(item, "value_new")).SelectMany(row => Singles(row.First).Append(row.Second))];
        var gradients = new float[outputs.Length];
        var (terms, sums) = (TermsOf(item, rows), default(LossSums));
        new PpoLoss(new Categorical(actions), rows).Differentiate(
            InputsOf(item, new Matrix(outputs, rows, actions + 1)), terms, new Matrix(gradients, rows, actions + 1), ref sums);

        VectorFiles.Near(item.Number("clip_loss"), sums.Policy / rows, Tolerance);
        VectorFiles.Near(item.Number("vf_loss"), PpoLoss.ValueLoss(sums, terms), Tolerance);
        VectorFiles.Near(item.Number("entropy"), sums.Entropy / rows, Tolerance);
        VectorFiles.Near(item.Number("loss"), PpoLoss.Total(sums, terms), Tolerance);
        for (var row = 0; row < rows && item.TryGetProperty("grad_logits", out _); row++)
        {
            var expected = item.GetProperty("grad_logits")[row].Numbers().Append(item.GetProperty("grad_value")[row].GetDouble());
            foreach (var (column, number) in expected.Index())
                VectorFiles.Near(number, gradients[row * (actions + 1) + column], Tolerance);
        }
    }

    private static LossTerms TermsOf(JsonElement item, int rows)
    {
        var terms = new LossTerms
        {
            ClipRange = (float)item.Number("clip"),
            ValueRadius = item.GetProperty("value_clip").GetBoolean() ? (float)item.Number("clip") : float.PositiveInfinity,
            ValueCoefficient = item.Number("vf_coef"),
            EntropyCoefficient = item.Number("ent_coef"),
            SampleWeight = 1.0 / rows,
        };
        return item.GetProperty("advantage_normalization").GetBoolean()
            ? terms.Normalizing(Singles(item, "advantages"), [.. Enumerable.Range(0, rows)])
            : terms;
    }

    private static LossInputs InputsOf(JsonElement item, Matrix outputs) => new()
    {
        Outputs = outputs,
        Actions = new Matrix(Singles(item, "actions"), outputs.Rows, 1),
        OldLogProbabilities = Singles(item, "logp_old"),
        Advantages = Singles(item, "advantages"),
        OldValues = Singles(item, "value_old"),
        Targets = Singles(item, "returns"),
    };

    private static float[] Singles(JsonElement item, string name) => Singles(item.GetProperty(name));

    private static float[] Singles(JsonElement array) => [.. array.Numbers().Select(value => (float)value)];
}
