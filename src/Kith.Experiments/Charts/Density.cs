using Kith.Experiments.Statistics;

namespace Kith.Experiments.Charts;

/// <summary>A smooth histogram: a Gaussian of Silverman's width on each value, evaluated over a grid.</summary>
internal static class Density
{
    private const int Cells = 128;

    /// <summary>
    /// Grid and density, from the smallest to the largest value; the density is relative to its peak, in [0, 1].
    /// </summary>
    public static (double[] Grid, double[] Height) Of(ReadOnlySpan<double> sorted)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        if (!(high > low)) return ([low], [1]);
        var cell = (high - low) / (Cells - 1);
        var width = Math.Max(Bandwidth(sorted), cell);
        var counts = new double[Cells];
        foreach (var value in sorted) counts[(int)Math.Round((value - low) / cell)]++;

        var (grid, height) = (new double[Cells], new double[Cells]);
        for (var i = 0; i < Cells; i++)
        {
            grid[i] = low + (i * cell);
            for (var k = 0; k < Cells; k++) height[i] += counts[k] * Math.Exp(-0.5 * Math.Pow((i - k) * cell / width, 2));
        }

        var peak = height.Max();
        for (var i = 0; i < Cells; i++) height[i] /= peak;
        return (grid, height);
    }

    private static double Bandwidth(ReadOnlySpan<double> sorted)
    {
        var quartiles = Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25);
        var deviation = Moments.Of(sorted).StandardDeviation;
        var spread = quartiles > 0 ? Math.Min(deviation, quartiles / 1.34) : deviation;
        return 0.9 * spread * Math.Pow(sorted.Length, -0.2);
    }
}
