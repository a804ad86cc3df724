namespace Kith.Learning.Collecting;

/// <summary>
/// Units of the deviation of all returns so far, without a mean: V = √(variance + 10⁻⁸) · output. The head is not rescaled when
/// the units move. <see cref="ValueScale.Count"/> counts the returns.
/// </summary>
public sealed class DeviationScale : ValueScale
{
    private const double SmallestVariance = 1e-8;

    /// <inheritdoc/>
    public override double Deviation => Math.Sqrt(Variance + SmallestVariance);

    /// <summary>
    /// Joins mean and population variance of all returns so far with those of a batch (Chan et al., 1979): both weighted by their
    /// counts, and the variance grows by (difference of the means)² · n·m/(n + m)².
    /// </summary>
    public void Absorb(ReadOnlySpan<float> returns)
    {
        var (mean, deviation) = Advantages.Moments(returns);
        var (total, difference) = (Count + returns.Length, mean - Mean);
        if (total == 0) return;
        var share = (double)returns.Length / total;
        Mean += difference * share;
        Variance = Variance * (1 - share) + deviation * deviation * share + difference * difference * share * (1 - share);
        Count = total;
    }
}
