namespace Kith.Learning.Acting;

/// <summary>How a loss depends on actions and distributions, one number for each row of parameters.</summary>
public readonly ref struct ActionGradients
{
    /// <summary>dL / d ln p(action) [rows].</summary>
    public required ReadOnlySpan<float> OfLogProbabilities { get; init; }

    /// <summary>dL / d entropy [rows].</summary>
    public required ReadOnlySpan<float> OfEntropies { get; init; }
}
