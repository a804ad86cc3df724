namespace Kith.Learning.Collecting;

/// <summary>
/// Units that move with the returns while the head is rescaled, so that it predicts the same values before and after (PopArt; van
/// Hasselt et al., 2016): V = mean + √variance · output. <see cref="ValueScale.Count"/> counts the moves.
/// </summary>
public sealed class PopArtScale : ValueScale
{
    private const double SmallestDeviation = 1e-4;
    private const double SmallestRate = 0.001;

    /// <inheritdoc/>
    public override double Offset => Mean;

    /// <inheritdoc/>
    public override double Deviation => Math.Sqrt(Variance);

    /// <summary>Moves mean and variance toward those of a batch by max(1/k, 0.001) at the k-th call.</summary>
    public void Follow(ReadOnlySpan<float> returns)
    {
        Count++;
        var rate = Math.Max(1.0 / Count, SmallestRate);
        var (mean, deviation) = Advantages.Moments(returns);
        deviation = Math.Max(deviation, SmallestDeviation);
        Mean += rate * (mean - Mean);
        Variance += rate * (deviation * deviation - Variance);
    }

    /// <summary>Rescales a head made for an earlier scale, so that it predicts the same values as before.</summary>
    /// <param name="weight">w · old/new deviation.</param>
    /// <param name="bias">b · old/new deviation + (old mean - new mean)/new deviation.</param>
    /// <param name="oldMean">Mean before.</param>
    /// <param name="oldDeviation">Deviation before.</param>
    public void Preserve(Span<float> weight, Span<float> bias, double oldMean, double oldDeviation)
    {
        var factor = oldDeviation / Deviation;
        foreach (ref var value in weight) value = (float)(value * factor);
        bias[0] = (float)(bias[0] * factor + (oldMean - Mean) / Deviation);
    }
}
