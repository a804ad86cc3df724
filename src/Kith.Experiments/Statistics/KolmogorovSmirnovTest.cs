namespace Kith.Experiments.Statistics;

/// <summary>Whether two samples can come from one distribution (Smirnov, 1948).</summary>
/// <param name="Statistic">D: the largest distance between the two empirical distribution functions, in [0, 1].</param>
/// <param name="P">
/// Two-sided p value from the limit Q(λ) = 2 Σ (−1)ᵏ⁻¹ exp(−2k²λ²) with λ = (√n + 0.12 + 0.11/√n)·D and n = nₐn_b/(nₐ + n_b)
/// (Stephens, 1970); ties make it too large.
/// </param>
public sealed record KolmogorovSmirnovTest(double Statistic, double P)
{
    /// <summary>Compares two samples; an empty one shows nothing, so D is 0 and p is 1; NaN in one gives NaN.</summary>
    /// <param name="a">First sample, in any order.</param>
    /// <param name="b">Second sample, in any order.</param>
    public static KolmogorovSmirnovTest Between(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.IsEmpty || b.IsEmpty) return new(0, 1);
        var (sortedA, sortedB) = (Quantiles.Sorted(a), Quantiles.Sorted(b));
        if (double.IsNaN(sortedA[0]) || double.IsNaN(sortedB[0])) return new(double.NaN, double.NaN);
        var distance = Distance(sortedA, sortedB);
        var root = Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length));
        return new(distance, UpperTail((root + 0.12 + (0.11 / root)) * distance));
    }

    /// <summary>Q(λ), the chance of a larger scaled distance; 1 at 0.</summary>
    /// <param name="lambda">λ, at least 0.</param>
    public static double UpperTail(double lambda) => lambda switch
    {
        < 0.04 => 1,
        < 1.18 => 1 - SmallSeries(lambda),
        _ => LargeSeries(lambda),
    };

    private static double Distance(double[] a, double[] b)
    {
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value) i++;
            while (j < b.Length && b[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return largest;
    }

    // The theta function turned round: here four terms suffice where the other series would need hundreds.
    private static double SmallSeries(double lambda)
    {
        var sum = 0.0;
        for (var k = 1; k <= 7; k += 2) sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
        return Math.Sqrt(2 * Math.PI) / lambda * sum;
    }

    private static double LargeSeries(double lambda)
    {
        var sum = 0.0;
        for (var k = 4; k >= 1; k--) sum = Math.Exp(-2 * k * k * lambda * lambda) - sum; // smallest first; the signs alternate
        return Math.Clamp(2 * sum, 0, 1);
    }
}
