namespace Kith.Experiments.Statistics;

/// <summary>The numbers of one line of a report on a sample.</summary>
/// <param name="Moments">Number, mean and spread.</param>
/// <param name="MeanInterval">t interval of the mean.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="LowerQuartile">A quarter of the values lies below.</param>
/// <param name="Median">Half of the values lies below.</param>
/// <param name="UpperQuartile">Three quarters of the values lie below.</param>
/// <param name="Maximum">Largest value.</param>
public sealed record Summary(
    Moments Moments, Interval MeanInterval, double Minimum,
    double LowerQuartile, double Median, double UpperQuartile, double Maximum)
{
    /// <summary>Number of values.</summary>
    public int Count => Moments.Count;

    /// <summary>Mean.</summary>
    public double Mean => Moments.Mean;

    /// <summary>Standard deviation with n − 1.</summary>
    public double StandardDeviation => Moments.StandardDeviation;

    /// <summary>Summary of a sample; of an empty one, zeros for the moments and NaN for the order statistics.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    public static Summary Of(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        var moments = Moments.Of(values);
        var sorted = Quantiles.Sorted(values);
        return new(
            moments, moments.MeanInterval(confidence),
            Quantiles.OfSorted(sorted, 0), Quantiles.OfSorted(sorted, 0.25), Quantiles.OfSorted(sorted, 0.5),
            Quantiles.OfSorted(sorted, 0.75), Quantiles.OfSorted(sorted, 1));
    }
}
