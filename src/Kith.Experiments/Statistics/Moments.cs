namespace Kith.Experiments.Statistics;

/// <summary>Number, mean and spread of a sample; all that a t test needs.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Mean; 0 if there are no values.</param>
/// <param name="SumOfSquares">Σ (x − mean)².</param>
public readonly record struct Moments(int Count, double Mean, double SumOfSquares)
{
    /// <summary>Unbiased variance, Σ (x − mean)² / (n − 1); 0 below two values.</summary>
    public double Variance => Count > 1 ? SumOfSquares / (Count - 1) : 0;

    /// <summary>√ of the unbiased variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Deviation of the values themselves, √(Σ (x − mean)² / n); 0 without values.</summary>
    public double PopulationDeviation => Count > 0 ? Math.Sqrt(SumOfSquares / Count) : 0;

    /// <summary>s / √n; 0 without values.</summary>
    public double StandardError => Count > 0 ? StandardDeviation / Math.Sqrt(Count) : 0;

    /// <summary>Moments of a sample in two passes, so that a large mean costs no digits.</summary>
    /// <param name="values">The sample; may be empty.</param>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return default;
        var sum = 0.0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return new(values.Length, mean, squares);
    }

    /// <summary>
    /// Several samples as one, from their summaries: weighted mean M and variance
    /// (Σ (nᵢ − 1) sᵢ² + nᵢ (mᵢ − M)²) / (N − 1). Empty samples do not count.
    /// </summary>
    /// <param name="means">Mean mᵢ of each sample.</param>
    /// <param name="deviations">Standard deviation sᵢ of each sample.</param>
    /// <param name="counts">Size nᵢ of each sample.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static Moments Pooled(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, ReadOnlySpan<int> counts)
    {
        if (means.Length != deviations.Length || means.Length != counts.Length)
        {
            throw new ArgumentException(
                $"Found {means.Length} means, {deviations.Length} deviations and {counts.Length} counts; need as many of each.");
        }

        var (total, sum) = (0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            sum += counts[i] * means[i];
        }

        if (total == 0) return default;
        var mean = sum / total;
        var squares = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            squares += ((counts[i] - 1) * deviations[i] * deviations[i]) + (counts[i] * (means[i] - mean) * (means[i] - mean));
        }

        return new(total, mean, squares);
    }

    /// <summary>t interval of the mean, mean ± t(1 − α/2, n − 1) s/√n; the point itself below two values.</summary>
    /// <param name="confidence">Confidence 1 − α in (0, 1).</param>
    public Interval MeanInterval(double confidence = 0.95)
    {
        if (Count < 2) return new(Mean, Mean);
        var half = StudentDistribution.Quantile(0.5 * (1 + confidence), Count - 1) * StandardError;
        return new(Mean - half, Mean + half);
    }
}
