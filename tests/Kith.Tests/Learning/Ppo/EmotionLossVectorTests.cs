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
    private const double Tolerance = 1e-5;

    [Fact]
    public void Losses_equal_the_recorded_ones() => VectorFiles.Each("emotion-engine", "ppo_loss.json", "cases", Check);

    private static void Check(JsonElement item)
    {
        float[][] rows = [.. Rows(item, "mean").Zip(Rows(item, "log_std"), Rows(item, "actions"))
            .Select(row => (float[])[.. row.First, .. row.Second])];
        var (values, actions) = (Singles(item, "values"), Rows(item, "actions"));
        var (count, dimensions) = (rows.Length, actions[0].Length);
        var distribution = new DiagonalGaussian(dimensions);
        var outputs = new Matrix(
            (float[])[.. rows.SelectMany((row, i) => row.Append(values[i]))], count, distribution.Parameters + 1);
        var taken = new Matrix((float[])[.. actions.SelectMany(row => row)], count, dimensions);
        CheckDistribution(item, distribution, outputs.SliceColumns(0, distribution.Parameters), taken);

        var advantages = Singles(item, "advantages");
        var terms = new LossTerms
        {
            ClipRange = (float)item.Number("clip_range"),
            ValueRadius = float.PositiveInfinity,
            ValueCoefficient = 0.5 * item.Number("vf_coef"),
            EntropyCoefficient = item.Number("ent_coef"),
            SampleWeight = 1.0 / count,
        }.Normalizing(advantages, [.. Enumerable.Range(0, count)]);
        foreach (var (i, expected) in item.GetProperty("normalized_advantages").Numbers().Index())
            VectorFiles.Near(expected, (advantages[i] - terms.AdvantageMean) * terms.AdvantageScale, Tolerance);

        var inputs = new LossInputs
        {
            Outputs = outputs,
            Actions = taken,
            OldLogProbabilities = Singles(item, "old_log_probs"),
            Advantages = advantages,
            OldValues = values,
            Targets = Singles(item, "returns"),
        };
        var sums = default(LossSums);
        new PpoLoss(distribution, count).Differentiate(
            inputs, terms, new Matrix(new float[count * outputs.Columns], count, outputs.Columns), ref sums);
        VectorFiles.Near(item.Number("policy_loss"), sums.Policy / count, Tolerance);
        VectorFiles.Near(item.Number("value_loss"), 0.5 * PpoLoss.ValueLoss(sums, terms), Tolerance);
        VectorFiles.Near(item.Number("entropy_loss"), -sums.Entropy / count, Tolerance);
        VectorFiles.Near(item.Number("loss"), PpoLoss.Total(sums, terms), Tolerance);
        VectorFiles.Near(item.Number("approx_kl"), sums.Divergence / count, Tolerance);
    }

    private static void CheckDistribution(JsonElement item, DiagonalGaussian distribution, Matrix parameters, Matrix actions)
    {
        var (logarithms, entropies) = (new float[actions.Rows], new float[actions.Rows]);
        distribution.Evaluate(parameters, actions, logarithms, entropies);
        foreach (var (i, expected) in item.GetProperty("log_probs").Numbers().Index())
            VectorFiles.Near(expected, logarithms[i], Tolerance);
        foreach (var (i, expected) in item.GetProperty("entropy").Numbers().Index())
            VectorFiles.Near(expected, entropies[i], Tolerance);
    }

    private static float[][] Rows(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(row => row.Numbers().Select(value => (float)value).ToArray())];

    private static float[] Singles(JsonElement item, string name) =>
        [.. item.GetProperty(name).Numbers().Select(value => (float)value)];
}
