using System.Text.Json;
using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Tests.Learning.Ppo;

/// <summary>
/// The parts of the loss of a Gaussian policy. The recorded value loss is half the mean of the squares, so its coefficient is
/// halved here.
/// </summary>
[Trait("Vectors", "emotion-engine")]
public class EmotionLossVectorTests
{
    [Fact]
    public void Losses_equal_the_recorded_ones() => VectorFiles.Each("emotion-engine", "ppo_loss.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        var (values, actions, advantages) = (item.Singles("values"), item.Rows("actions"), item.Singles("advantages"));
        var (count, dimensions) = (actions.Length, actions[0].Length);
        var distribution = new DiagonalGaussian(dimensions);
        var outputs = LossVectors.Outputs(
            item.Rows("mean").Zip(item.Rows("log_std"), (mean, deviation) => (float[])[.. mean, .. deviation]), values);
        var taken = new Matrix((float[])[.. actions.SelectMany(row => row)], count, dimensions);
        CheckDistribution(item, distribution, outputs.SliceColumns(0, distribution.Parameters), taken);

        var terms = new LossTerms
        {
            ClipRange = (float)item.Number("clip_range"),
            ValueRadius = float.PositiveInfinity,
            ValueCoefficient = 0.5 * item.Number("vf_coef"),
            EntropyCoefficient = item.Number("ent_coef"),
            SampleWeight = 1.0 / count,
        }.NormalizingAll(advantages);
        foreach (var (i, expected) in item.GetProperty("normalized_advantages").Numbers().Index())
            VectorFiles.Near(expected, (advantages[i] - terms.AdvantageMean) * terms.AdvantageScale, LossVectors.Tolerance);

        var inputs = new LossInputs
        {
            Outputs = outputs,
            Actions = taken,
            OldLogProbabilities = item.Singles("old_log_probs"),
            Advantages = advantages,
            OldValues = values,
            Targets = item.Singles("returns"),
        };
        var (_, sums) = new PpoLoss(distribution, count).Differentiate(inputs, terms);
        VectorFiles.Near(item.Number("policy_loss"), sums.Policy / count, LossVectors.Tolerance);
        VectorFiles.Near(item.Number("value_loss"), 0.5 * PpoLoss.ValueLoss(sums, terms), LossVectors.Tolerance);
        VectorFiles.Near(item.Number("entropy_loss"), -sums.Entropy / count, LossVectors.Tolerance);
        VectorFiles.Near(item.Number("loss"), PpoLoss.Total(sums, terms), LossVectors.Tolerance);
        VectorFiles.Near(item.Number("approx_kl"), sums.Divergence / count, LossVectors.Tolerance);
    }

    private static void CheckDistribution(JsonElement item, DiagonalGaussian distribution, Matrix parameters, Matrix actions)
    {
        var (logarithms, entropies) = (new float[actions.Rows], new float[actions.Rows]);
        distribution.Evaluate(parameters, actions, logarithms, entropies);
        foreach (var (i, expected) in item.GetProperty("log_probs").Numbers().Index())
            VectorFiles.Near(expected, logarithms[i], LossVectors.Tolerance);
        foreach (var (i, expected) in item.GetProperty("entropy").Numbers().Index())
            VectorFiles.Near(expected, entropies[i], LossVectors.Tolerance);
    }
}
