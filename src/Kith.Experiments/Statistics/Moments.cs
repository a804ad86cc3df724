namespace Kith.Experiments.Statistics;

/// <summary>Number, mean and spread of a sample; all that a t test needs.</summary>
/// <remarks>
/// The mean of no values and the spread of fewer than two are 0 here, so that sums go on; what to show is <see cref="Known"/>.
/// </remarks>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Mean; 0 if there are no values, not finite if a value is not.</param>
/// <param name="DeviationNorm">
/// √ Σ (x − mean)²: a root, which neither overflows nor vanishes where squares do. Exactly 0 where the values differ by
/// rounding alone; NaN if a value is not finite.
/// </param>
public readonly record struct Moments(int Count, double Mean, double DeviationNorm)
{
    /// <summary>Σ (x − mean)².</summary>
    public double SumOfSquares => DeviationNorm * DeviationNorm;

    /// <summary>Unbiased variance, Σ (x − mean)² / (n − 1); 0 below two values.</summary>
    public double Variance => StandardDeviation * StandardDeviation;

    /// <summary>√ of the unbiased variance.</summary>
    public double StandardDeviation => Count > 1 ? DeviationNorm / Math.Sqrt(Count - 1) : 0;

    /// <summary>Deviation of the values themselves, √(Σ (x − mean)² / n); 0 without values.</summary>
    public double PopulationDeviation => Count > 0 ? DeviationNorm / Math.Sqrt(Count) : 0;

    /// <summary>s / √n; 0 without values.</summary>
    public double StandardError => Count > 0 ? StandardDeviation / Math.Sqrt(Count) : 0;

    /// <summary>Moments of a sample, exact for equal values and right at every scale of numbers.</summary>
    /// <param name="values">The sample; may be empty.</param>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest switch
        {
            0 => new(values.Length, 0, 0),
            >= 1e-100 and <= 1e100 => OfOrdinary(values, largest),
            _ when double.IsFinite(largest) => OfScaled(values, Math.ILogB(largest)),
            _ => new(values.Length, SumOfEndless(values), double.NaN),
        };
    }

    /// <summary>
    /// Several samples as one, from their summaries: weighted mean M and variance
    /// (Σ (nᵢ − 1) sᵢ² + nᵢ (mᵢ − M)²) / (N − 1). Empty samples do not count.
    /// </summary>
    /// <param name="means">Mean mᵢ of each sample.</param>
    /// <param name="deviations">Standard deviation sᵢ of each sample.</param>
    /// <param name="counts">Size nᵢ of each sample.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="OverflowException">All samples together have more values than can be counted.</exception>
    public static Moments Pooled(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, ReadOnlySpan<int> counts)
    {
        if (means.Length != deviations.Length || means.Length != counts.Length)
        {
            throw new ArgumentException(
                $"Found {means.Length} means, {deviations.Length} deviations and {counts.Length} counts; need as many of each.");
        }

        var total = 0;
        foreach (var count in counts) total = checked(total + count);
        if (total == 0) return default;
        var first = means[counts.IndexOfAnyExcept(0)];
        var (mean, largest) = (first, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            mean += (double)counts[i] / total * (means[i] - first);
            largest = Math.Max(largest, Math.Abs(means[i]));
        }

        var norm = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            norm = double.Hypot(norm, Math.Sqrt(counts[i] - 1) * deviations[i]);
            norm = double.Hypot(norm, Math.Sqrt(counts[i]) * (means[i] - mean));
        }

        return WithoutRounding(total, mean, norm, largest);
    }

    /// <summary>t interval of the mean, mean ± t(1 − α/2, n − 1) s/√n; the point itself below two values.</summary>
    /// <param name="confidence">Confidence 1 − α in (0, 1).</param>
    public Interval MeanInterval(double confidence = 0.95)
    {
        if (Count < 2) return new(Mean, Mean);
        var half = StudentDistribution.Quantile(0.5 * (1 + confidence), Count - 1) * StandardError;
        return new(Mean - half, Mean + half);
    }

    /// <summary>
    /// What the sample shows: nothing about the mean without values, and about the spread with fewer than two. A few equal values
    /// have no interval, because none of width 0 is certain: it takes as many as let the test of signs exclude any other value,
    /// six at 95 %.
    /// </summary>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    public KnownMoments Known(double confidence = 0.95) => Count < 2
        ? new(Count == 0 ? double.NaN : Mean, double.NaN, Interval.Unknown)
        : new(
            Mean, StandardDeviation,
            DeviationNorm == 0 && !EqualValues.Suffice(Count, confidence) ? Interval.Unknown : MeanInterval(confidence));

    // The first mean misses by some units in the last place, which the mean of the deviations from it gives back: of equal
    // values the second mean is that value, and all deviations are 0.
    private static Moments OfOrdinary(ReadOnlySpan<double> values, double largest)
    {
        var (sum, missed, squares) = (0.0, 0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) missed += value - mean;
        mean += missed / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return WithoutRounding(values.Length, mean, Math.Sqrt(squares), largest);
    }

    private static Moments OfScaled(ReadOnlySpan<double> values, int exponent)
    {
        var scaled = new double[values.Length];
        for (var i = 0; i < scaled.Length; i++) scaled[i] = Math.ScaleB(values[i], -exponent);
        var found = Of(scaled);
        return new(found.Count, Math.ScaleB(found.Mean, exponent), Math.ScaleB(found.DeviationNorm, exponent));
    }

    private static Moments WithoutRounding(int count, double mean, double norm, double largest) =>
        new(count, mean, Rounding.Explains(norm / Math.Sqrt(count), largest) ? 0 : norm);

    private static double SumOfEndless(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += double.IsFinite(value) ? 0 : value;
        return sum;
    }
}
