namespace Kith.Learning.Ppo;

/// <summary>Weights and ranges of the loss of one minibatch.</summary>
internal readonly record struct LossTerms()
{
    /// <summary>How far the ratio may leave 1.</summary>
    public float ClipRange { get; init; }

    /// <summary>How far a value may move, in units of the head; infinite for no limit.</summary>
    public float ValueRadius { get; init; }

    /// <summary>1, or 0 while only the value learns.</summary>
    public double PolicyCoefficient { get; init; } = 1;

    public double ValueCoefficient { get; init; }

    public double EntropyCoefficient { get; init; }

    /// <summary>Weight of the mean of the auxiliary losses.</summary>
    public double AuxiliaryCoefficient { get; init; }

    /// <summary>Weight of max(0, floor - mean entropy).</summary>
    public double FloorPenalty { get; init; }

    public double EntropyFloor { get; init; }

    /// <summary>
    /// Whether the larger of two means takes the place of the mean of the larger errors, as the original program has it.
    /// </summary>
    public bool LargerMean { get; init; }

    /// <summary>What is subtracted from the advantages, and what they are then multiplied by.</summary>
    public float AdvantageMean { get; init; }

    public float AdvantageScale { get; init; } = 1f;

    /// <summary>Weight of each sample: 1 / samples of the minibatch.</summary>
    public double SampleWeight { get; init; }

    /// <summary>The branch to differentiate.</summary>
    public LossBranch Branch { get; init; }

    /// <summary>
    /// The same, with advantages brought to mean 0 and sample deviation 1 over some samples; 1e-8 is added to the deviation,
    /// which is 0 for a single sample.
    /// </summary>
    public LossTerms Normalizing(ReadOnlySpan<float> advantages, ReadOnlySpan<int> samples)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var sample in samples) mean += advantages[sample];
        mean /= samples.Length;
        foreach (var sample in samples) squares += (advantages[sample] - mean) * (advantages[sample] - mean);
        var deviation = Math.Sqrt(squares / Math.Max(1, samples.Length - 1));
        return this with { AdvantageMean = (float)mean, AdvantageScale = (float)(1 / (deviation + 1e-8)) };
    }

    /// <summary>The same without everything that moves the policy.</summary>
    public LossTerms OfValueAlone =>
        this with { PolicyCoefficient = 0, EntropyCoefficient = 0, FloorPenalty = 0, AuxiliaryCoefficient = 0 };
}
