using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>What the loss of some samples depends on besides the network's outputs.</summary>
internal readonly ref struct LossInputs
{
    public Matrix Actions { get; init; }

    /// <summary>ln p of the actions when they were taken.</summary>
    public ReadOnlySpan<float> OldLogProbabilities { get; init; }

    public ReadOnlySpan<float> Advantages { get; init; }

    /// <summary>Values predicted when the actions were taken, in units of the head.</summary>
    public ReadOnlySpan<float> OldValues { get; init; }

    /// <summary>Returns, in units of the head.</summary>
    public ReadOnlySpan<float> Targets { get; init; }
}
