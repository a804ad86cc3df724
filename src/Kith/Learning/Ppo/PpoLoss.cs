using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Numerics.Simd;

namespace Kith.Learning.Ppo;

/// <summary>
/// The loss L = -mean min(ρA, clamp(ρ, 1 ± ε)A) + c_v · mean max((V - R)², (V_clipped - R)²) - c_e · mean H + c_f · max(0,
/// floor - mean H) + c_a · mean of auxiliary losses, with ρ the ratio of new to old probability and
/// V_clipped = V_old + clamp(V - V_old, ± radius), and its gradient with respect to a network's outputs.
/// </summary>
internal sealed class PpoLoss(ActionDistribution distribution, int capacity)
{
    // An array for each kind of number, each of whole vectors.
    private readonly int _stride = (capacity + 15) & ~15;
    private readonly AlignedBuffer _arrays = new(((capacity + 15) & ~15) * Enum.GetValues<Kind>().Length);

    private enum Kind
    {
        LogProbability,
        OldLogProbability,
        Advantage,
        Value,
        OldValue,
        Target,
        Entropy,
        OfLogProbability,
        OfEntropy,
        OfValue,
        PolicyLoss,
        Divergence,
        Clipped,
        FreeError,
        ClippedError,
        LargerError,
    }

    /// <summary>The whole loss, from the sums over a minibatch.</summary>
    public static double Total(in LossSums sums, in LossTerms terms)
    {
        var entropy = sums.Entropy / sums.Samples;
        return terms.PolicyCoefficient * sums.Policy / sums.Samples + terms.ValueCoefficient * ValueLoss(sums, terms)
            - terms.EntropyCoefficient * entropy + terms.FloorPenalty * Math.Max(0, terms.EntropyFloor - entropy)
            + (sums.AuxiliaryRows > 0 ? terms.AuxiliaryCoefficient * sums.Auxiliary / sums.AuxiliaryRows : 0);
    }

    /// <summary>The value loss, from the sums over a minibatch.</summary>
    public static double ValueLoss(in LossSums sums, in LossTerms terms) =>
        (terms.LargerMean ? Math.Max(sums.FreeValue, sums.ClippedValue) : sums.Value) / sums.Samples;

    /// <summary>Adds the losses of some rows to <paramref name="sums"/> and writes dL / d outputs.</summary>
    /// <param name="inputs">The rows' outputs, actions, advantages and targets.</param>
    /// <param name="terms">Weights and ranges.</param>
    /// <param name="gradients">Receives the gradient; columns behind the value are left alone [rows, outputs].</param>
    /// <param name="sums">Receives the losses.</param>
    public void Differentiate(LossInputs inputs, in LossTerms terms, Matrix gradients, ref LossSums sums)
    {
        var outputs = inputs.Outputs;
        var (rows, width) = (outputs.Rows, distribution.Parameters);
        var valueColumn = inputs.Part == LossPart.Value ? 0 : width;
        var (hasPolicy, hasValue) = (inputs.Part != LossPart.Value, inputs.Part != LossPart.Policy);
        if (hasPolicy)
        {
            distribution.Evaluate(
                outputs.SliceColumns(0, width), inputs.Actions, Of(Kind.LogProbability, rows), Of(Kind.Entropy, rows));
            inputs.OldLogProbabilities[..rows].CopyTo(Of(Kind.OldLogProbability, rows));
            inputs.Advantages[..rows].CopyTo(Of(Kind.Advantage, rows));
        }

        if (hasValue)
        {
            outputs.SliceColumns(valueColumn, 1).CopyTo(Column(Kind.Value, rows));
            inputs.OldValues[..rows].CopyTo(Of(Kind.OldValue, rows));
            inputs.Targets[..rows].CopyTo(Of(Kind.Target, rows));
        }

        Clip(rows, terms);
        if (hasPolicy) AddPolicy(rows, ref sums);
        if (hasValue) AddValue(rows, ref sums);
        if (hasPolicy)
            DifferentiatePolicy(outputs.SliceColumns(0, width), inputs.Actions, terms, gradients.SliceColumns(0, width));
        if (hasValue) Column(Kind.OfValue, rows).CopyTo(gradients.SliceColumns(valueColumn, 1));
    }

    private void DifferentiatePolicy(Matrix parameters, Matrix actions, in LossTerms terms, Matrix gradients)
    {
        var rows = parameters.Rows;
        var ofEntropy =
            (float)(-(terms.EntropyCoefficient + (terms.Branch.BelowFloor ? terms.FloorPenalty : 0)) * terms.SampleWeight);
        Of(Kind.OfEntropy, rows).Fill(ofEntropy);
        var losses = new ActionGradients
        {
            OfLogProbabilities = Of(Kind.OfLogProbability, rows),
            OfEntropies = Of(Kind.OfEntropy, rows),
        };
        distribution.Differentiate(parameters, actions, losses, gradients);
    }

    private Span<float> Of(Kind kind, int rows) => _arrays.Span.Slice((int)kind * _stride, rows);

    private Matrix Column(Kind kind, int rows) => new(Of(kind, rows), rows, 1);

    private unsafe void Clip(int rows, in LossTerms terms)
    {
        var work = new ClippedLosses
        {
            Rows = rows,
            LogProbabilities = Pointer(Kind.LogProbability),
            OldLogProbabilities = Pointer(Kind.OldLogProbability),
            Advantages = Pointer(Kind.Advantage),
            Values = Pointer(Kind.Value),
            OldValues = Pointer(Kind.OldValue),
            Targets = Pointer(Kind.Target),
            LogGradients = Pointer(Kind.OfLogProbability),
            ValueGradients = Pointer(Kind.OfValue),
            PolicyLosses = Pointer(Kind.PolicyLoss),
            Divergences = Pointer(Kind.Divergence),
            Clipped = Pointer(Kind.Clipped),
            FreeErrors = Pointer(Kind.FreeError),
            ClippedErrors = Pointer(Kind.ClippedError),
            LargerErrors = Pointer(Kind.LargerError),
            AdvantageMean = terms.AdvantageMean,
            AdvantageScale = terms.AdvantageScale,
            ClipRange = terms.ClipRange,
            ValueRadius = terms.ValueRadius,
            PolicyWeight = (float)(terms.PolicyCoefficient * terms.SampleWeight),
            ValueWeight = (float)(2 * terms.ValueCoefficient * terms.SampleWeight),
            StopsAtLarger = !terms.LargerMean,
            StopsOutside = terms.LargerMean && terms.Branch.ClippedMean,
        };
        SimdDispatch.Run<ClippedLossKernel, ClippedLosses>(&work);
    }

    private unsafe float* Pointer(Kind kind) => _arrays.Pointer + (int)kind * _stride;

    // Short sums in single precision, added in double: exact enough, and the same at any vector width.
    private void AddPolicy(int rows, ref LossSums sums)
    {
        sums.Samples += rows;
        sums.Policy += Vectors.Sum(Of(Kind.PolicyLoss, rows));
        sums.Divergence += Vectors.Sum(Of(Kind.Divergence, rows));
        sums.Clipped += Vectors.Sum(Of(Kind.Clipped, rows));
        sums.Entropy += Vectors.Sum(Of(Kind.Entropy, rows));
    }

    private void AddValue(int rows, ref LossSums sums)
    {
        sums.FreeValue += Vectors.Sum(Of(Kind.FreeError, rows));
        sums.ClippedValue += Vectors.Sum(Of(Kind.ClippedError, rows));
        sums.Value += Vectors.Sum(Of(Kind.LargerError, rows));
    }
}
