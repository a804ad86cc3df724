namespace Kith.Experiments.Statistics;

/// <summary>
/// The mean m = Σ x / N of values that come in clusters, such as several moments of one episode: only the clusters are taken to
/// be independent of each other. With u the sum of x − m over a cluster, its variance is C / (C − 1) · Σ u² / N² over the C
/// clusters; where each holds one value, that is s² / n.
/// </summary>
/// <param name="Count">Number N of values.</param>
/// <param name="Clusters">Number C of clusters that have a value.</param>
/// <param name="Mean">The mean; NaN without values.</param>
/// <param name="Interval">
/// t interval of the mean with C − 1 degrees of freedom; unknown below two clusters, and where it would have no width in spite
/// of too few clusters to claim that.
/// </param>
public readonly record struct ClusteredMean(int Count, int Clusters, double Mean, Interval Interval)
{
    /// <summary>The mean of some clusters of finite values; empty ones do not count.</summary>
    /// <param name="clusters">The values of each cluster.</param>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    public static ClusteredMean Of(IReadOnlyList<IReadOnlyList<double>> clusters, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        double[] all = [.. clusters.SelectMany(cluster => cluster)];
        var known = clusters.Count(cluster => cluster.Count > 0);
        if (all.Length == 0) return new(0, 0, double.NaN, Interval.Unknown);
        var moments = Moments.Of(all);
        if (known < 2 || (moments.DeviationNorm == 0 && !EqualValues.Suffice(known, confidence)))
            return new(all.Length, known, moments.Mean, Interval.Unknown);
        var squares = 0.0;
        foreach (var cluster in clusters)
        {
            var sum = 0.0;
            foreach (var value in cluster) sum += value - moments.Mean;
            squares += sum * sum;
        }

        var error = moments.DeviationNorm == 0 ? 0 : Math.Sqrt(known / (known - 1.0) * squares) / all.Length;
        var half = StudentDistribution.Quantile(0.5 * (1 + confidence), known - 1) * error;
        return new(all.Length, known, moments.Mean, new(moments.Mean - half, moments.Mean + half));
    }
}
