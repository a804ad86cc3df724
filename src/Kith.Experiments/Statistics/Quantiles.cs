namespace Kith.Experiments.Statistics;

/// <summary>Sample quantiles with linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).</summary>
public static class Quantiles
{
    /// <summary>The quantile of values already in ascending order; NaN if there are none, or between −∞ and ∞.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    /// <param name="share">Share of the values below, in [0, 1].</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) return double.NaN;
        var position = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var nearest = Math.Round(position);
        if (Rounding.Explains(position - nearest, sorted.Length)) position = nearest; // an order statistic, not a place beside it
        var below = (int)position;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : Interpolation.Between(sorted[below], sorted[below + 1], position - below);
    }

    /// <summary>A copy of the values in ascending order.</summary>
    /// <param name="values">Values in any order.</param>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
