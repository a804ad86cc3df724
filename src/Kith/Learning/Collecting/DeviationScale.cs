namespace Kith.Learning.Collecting;

/// <summary>
/// Units of the deviation of all returns so far, without a mean: V = √(variance + 10⁻⁸) · output.
/// <see cref="ValueScale.Count"/> counts the returns.
/// </summary>
/// <remarks>
/// Returns are made of values where a rollout ends: a head that had learned much in the old units and were not rescaled would
/// promise that much more in new, larger ones, the returns would grow with its promises, and the units with the returns, without
/// end. Only beside <see cref="Ppo.ValueClip.Raw"/>, which keeps an update's steps small in these units, is the head left as it
/// is, as in the program that the rule is from; where returns hardly vary for long and then do, that may go wrong all the same.
/// </remarks>
public sealed class DeviationScale : ValueScale
{
    private const double SmallestVariance = 1e-8;

    /// <summary>Whether the head is left as it is when the units move.</summary>
    internal bool LeavesHead { get; init; }

    /// <inheritdoc/>
    public override double Deviation => Math.Sqrt(Variance + SmallestVariance);

    /// <summary>Rescales a head made for an earlier deviation, so that it predicts the same values as before.</summary>
    /// <param name="weight">w · old/new deviation.</param>
    /// <param name="bias">b · old/new deviation.</param>
    /// <param name="oldDeviation">Deviation before.</param>
    internal void Preserve(Span<float> weight, Span<float> bias, double oldDeviation)
    {
        var factor = oldDeviation / Deviation;
        foreach (ref var value in weight) value = (float)(value * factor);
        foreach (ref var value in bias) value = (float)(value * factor);
    }

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
