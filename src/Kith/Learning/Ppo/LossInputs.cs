using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>What the loss of some samples depends on.</summary>
internal readonly ref struct LossInputs
{
    /// <summary>What the outputs are; of a part alone the losses of the other stay as they are.</summary>
    public LossPart Part { get; init; }

    /// <summary>Parameters of the action, the value, or one after the other; more is not looked at [rows, outputs].</summary>
    public required Matrix Outputs { get; init; }

    public Matrix Actions { get; init; }

    /// <summary>ln p of the actions when they were taken.</summary>
    public ReadOnlySpan<float> OldLogProbabilities { get; init; }

    public ReadOnlySpan<float> Advantages { get; init; }

    /// <summary>Values predicted when the actions were taken, in units of the head.</summary>
    public ReadOnlySpan<float> OldValues { get; init; }

    /// <summary>Returns, in units of the head.</summary>
    public ReadOnlySpan<float> Targets { get; init; }
}
