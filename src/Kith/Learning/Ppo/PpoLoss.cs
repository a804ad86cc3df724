using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// The loss L = -mean min(ρA, clamp(ρ, 1 ± ε)A) + c_v · mean max((V - R)², (V_clipped - R)²) - c_e · mean H + c_f · max(0, floor - mean H),
/// with ρ the ratio of new to old probability and V_clipped = V_old + clamp(V - V_old, ± radius), and its gradient with respect to
/// a network's outputs.
/// </summary>
internal sealed class PpoLoss(ActionDistribution distribution, int capacity)
{
    private readonly float[] _logProbabilities = new float[capacity];
    private readonly float[] _entropies = new float[capacity];
    private readonly float[] _logGradients = new float[capacity];
    private readonly float[] _entropyGradients = new float[capacity];

    /// <summary>The whole loss, from the sums over a minibatch.</summary>
    public static double Total(in LossSums sums, in LossTerms terms)
    {
        var entropy = sums.Entropy / sums.Samples;
        return sums.Policy / sums.Samples + terms.ValueCoefficient * ValueLoss(sums, terms)
            - terms.EntropyCoefficient * entropy + terms.FloorPenalty * Math.Max(0, terms.EntropyFloor - entropy);
    }

    /// <summary>The value loss, from the sums over a minibatch.</summary>
    public static double ValueLoss(in LossSums sums, in LossTerms terms) =>
        (terms.LargerMean ? Math.Max(sums.FreeValue, sums.ClippedValue) : sums.Value) / sums.Samples;

    /// <summary>Adds the losses of some rows to <paramref name="sums"/> and writes dL / d outputs.</summary>
    /// <param name="outputs">Parameters of the action and the value [rows, outputs].</param>
    /// <param name="inputs">The same rows' actions, advantages and targets.</param>
    /// <param name="terms">Weights and ranges.</param>
    /// <param name="branch">The branch to differentiate.</param>
    /// <param name="gradients">Receives the gradient [rows, outputs].</param>
    /// <param name="sums">Receives the losses.</param>
    public void Differentiate(
        Matrix outputs, LossInputs inputs, in LossTerms terms, LossBranch branch, Matrix gradients, ref LossSums sums)
    {
        var (rows, width) = (outputs.Rows, distribution.Parameters);
        var parameters = outputs.SliceColumns(0, width);
        distribution.Evaluate(parameters, inputs.Actions, _logProbabilities, _entropies);
        var ofEntropy = (float)(-(terms.EntropyCoefficient + (branch.BelowFloor ? terms.FloorPenalty : 0)) * terms.SampleWeight);
        for (var row = 0; row < rows; row++)
        {
            _logGradients[row] = Policy(row, inputs, terms, ref sums);
            _entropyGradients[row] = ofEntropy;
            sums.Entropy += _entropies[row];
            gradients[row][width] = Value(outputs[row][width], row, inputs, terms, branch, ref sums);
        }

        distribution.Differentiate(parameters, inputs.Actions, _logGradients, _entropyGradients, gradients.SliceColumns(0, width));
        sums.Samples += rows;
    }

    // Returns dL / d ln p.
    private float Policy(int row, LossInputs inputs, in LossTerms terms, ref LossSums sums)
    {
        var advantage = inputs.Advantages[row];
        var logRatio = _logProbabilities[row] - inputs.OldLogProbabilities[row];
        var ratio = FloatMath.Exp(logRatio);
        var clamped = Math.Clamp(ratio, 1f - terms.ClipRange, 1f + terms.ClipRange);
        var (free, clipped) = (ratio * advantage, clamped * advantage);
        sums.Policy -= Math.Min(free, clipped);
        sums.Divergence += (double)ratio - 1 - logRatio;
        if (Math.Abs(ratio - 1f) > terms.ClipRange) sums.Clipped++;
        return free <= clipped ? (float)(-free * terms.SampleWeight) : 0f;
    }

    // Returns dL / dV.
    private static float Value(float value, int row, LossInputs inputs, in LossTerms terms, LossBranch branch, ref LossSums sums)
    {
        var (old, target) = (inputs.OldValues[row], inputs.Targets[row]);
        var step = value - old;
        var isInside = Math.Abs(step) <= terms.ValueRadius;
        var error = value - target;
        var clippedError = isInside ? error : old + Math.Clamp(step, -terms.ValueRadius, terms.ValueRadius) - target;
        var (free, clipped) = ((double)error * error, (double)clippedError * clippedError);
        sums.FreeValue += free;
        sums.ClippedValue += clipped;
        sums.Value += Math.Max(free, clipped);
        var follows = terms.LargerMean ? isInside || !branch.ClippedMean : free >= clipped;
        return follows ? (float)(2 * terms.ValueCoefficient * terms.SampleWeight * error) : 0f;
    }
}
