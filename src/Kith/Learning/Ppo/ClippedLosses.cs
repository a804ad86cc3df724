namespace Kith.Learning.Ppo;

/// <summary>
/// What the clipped losses of some rows are made of and what comes out of them; every array has a number per
/// row, up to a whole vector of 16.
/// </summary>
internal unsafe struct ClippedLosses
{
    public int Rows;
    public float* LogProbabilities;
    public float* OldLogProbabilities;
    public float* Advantages;
    public float* Values;
    public float* OldValues;
    public float* Targets;

    /// <summary>dL / d ln p and dL / dV.</summary>
    public float* LogGradients;
    public float* ValueGradients;

    /// <summary>-min(ρA, clamp(ρ)A), ρ - 1 - ln ρ, and 1 where ρ left the clip range.</summary>
    public float* PolicyLosses;
    public float* Divergences;
    public float* Clipped;

    /// <summary>(V - R)², (V_clipped - R)² and the larger of them.</summary>
    public float* FreeErrors;
    public float* ClippedErrors;
    public float* LargerErrors;

    /// <summary>What is subtracted from the advantages, and what they are then multiplied by.</summary>
    public float AdvantageMean;
    public float AdvantageScale;
    public float ClipRange;
    public float ValueRadius;

    /// <summary>Weight of a row's policy loss, and twice that of its value loss.</summary>
    public float PolicyWeight;
    public float ValueWeight;

    /// <summary>
    /// Whether the value's gradient vanishes where the clipped error is the larger one of its row,
    /// or where its value was clipped.
    /// </summary>
    public bool StopsAtLarger;
    public bool StopsOutside;
}
