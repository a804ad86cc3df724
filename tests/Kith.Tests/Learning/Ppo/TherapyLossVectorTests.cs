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
    [Fact]
    public void Losses_and_gradients_equal_the_recorded_ones() => VectorFiles.Each("therapy", "ppo_loss.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        var logits = item.Rows("logits");
        var (rows, actions) = (logits.Length, logits[0].Length);
        var terms = TermsOf(item, rows);
        var (gradients, sums) = new PpoLoss(new Categorical(actions), rows)
            .Differentiate(InputsOf(item, LossVectors.Outputs(logits, item.Singles("value_new"))), terms);

        VectorFiles.Near(item.Number("clip_loss"), sums.Policy / rows, LossVectors.Tolerance);
        VectorFiles.Near(item.Number("vf_loss"), PpoLoss.ValueLoss(sums, terms), LossVectors.Tolerance);
        VectorFiles.Near(item.Number("entropy"), sums.Entropy / rows, LossVectors.Tolerance);
        VectorFiles.Near(item.Number("loss"), PpoLoss.Total(sums, terms), LossVectors.Tolerance);
        for (var row = 0; row < rows && item.TryGetProperty("grad_logits", out _); row++)
        {
            var expected = item.GetProperty("grad_logits")[row].Numbers().Append(item.GetProperty("grad_value")[row].GetDouble());
            foreach (var (column, number) in expected.Index())
                VectorFiles.Near(number, gradients[row * (actions + 1) + column], LossVectors.Tolerance);
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
            ? terms.NormalizingAll(item.Singles("advantages"))
            : terms;
    }

    private static LossInputs InputsOf(JsonElement item, Matrix outputs) => new()
    {
        Outputs = outputs,
        Actions = new Matrix(item.Singles("actions"), outputs.Rows, 1),
        OldLogProbabilities = item.Singles("logp_old"),
        Advantages = item.Singles("advantages"),
        OldValues = item.Singles("value_old"),
        Targets = item.Singles("returns"),
    };
}
