namespace Kith.Experiments.Statistics;

/// <summary>Comparison of two independent proportions a and b.</summary>
/// <param name="Z">(pₐ − p_b) / √(p (1 − p) (1/nₐ + 1/n_b)) with the common rate p; 0 if all or none succeeded.</param>
/// <param name="P">Two-sided p value of z.</param>
/// <param name="ExactGreaterP">
/// Fisher's exact one-sided p value: chance of at least so many successes in a, given all successes.
/// </param>
/// <param name="Difference">pₐ − p_b.</param>
/// <param name="DifferenceInterval">
/// Interval of the difference from the separate variances: pₐ − p_b ± z √(pₐ (1 − pₐ)/nₐ + p_b (1 − p_b)/n_b).
/// </param>
/// <remarks>Where both used the same seeds, the test of pairs shows more: <see cref="McNemarTest"/>.</remarks>
public sealed record ProportionTest(double Z, double P, double ExactGreaterP, double Difference, Interval DifferenceInterval)
{
    /// <summary>Tests two groups against each other.</summary>
    /// <param name="a">First group, at least one trial.</param>
    /// <param name="b">Second group, at least one trial.</param>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    /// <exception cref="ArgumentException">A group has no trials.</exception>
    public static ProportionTest Between(Proportion a, Proportion b, double confidence = 0.95)
    {
        if (a.Trials == 0 || b.Trials == 0)
            throw new ArgumentException($"Found {a.Trials} and {b.Trials} trials; need at least one in each group.");
        var common = ((double)a.Successes + b.Successes) / ((double)a.Trials + b.Trials);
        var pooled = Math.Sqrt(common * (1 - common) * ((1.0 / a.Trials) + (1.0 / b.Trials)));
        var difference = a.Rate - b.Rate;
        var z = pooled > 0 ? difference / pooled : 0;
        var error = Math.Sqrt((a.Rate * (1 - a.Rate) / a.Trials) + (b.Rate * (1 - b.Rate) / b.Trials));
        var half = NormalDistribution.Quantile(0.5 * (1 + confidence)) * error;
        return new(
            z, Math.Min(1, 2 * NormalDistribution.Cumulative(-Math.Abs(z))),
            AtLeast(a, b), difference, new(difference - half, difference + half));
    }

    // Both tails of the hypergeometric distribution fall from its middle, so the sum runs away from there,
    // where nothing can vanish first.
    private static double AtLeast(Proportion a, Proportion b)
    {
        var (successes, trials) = ((long)a.Successes + b.Successes, (long)a.Trials + b.Trials);
        var upward = (double)a.Successes * trials > (double)a.Trials * successes;
        var from = upward ? a.Successes : a.Successes - 1;
        if (from < Math.Max(0, successes - b.Trials)) return 1;
        var term = Math.Exp(
            LogChoose(a.Trials, from) + LogChoose(b.Trials, successes - from) - LogChoose(trials, successes));
        var tail = 0.0;
        for (double k = from; term > 0; k += upward ? 1 : -1)
        {
            tail += term;
            term *= upward
                ? (a.Trials - k) * (successes - k) / ((k + 1) * (b.Trials - successes + k + 1))
                : k * (b.Trials - successes + k) / ((a.Trials - k + 1) * (successes - k + 1));
        }

        return Math.Clamp(upward ? tail : 1 - tail, 0, 1);
    }

    private static double LogChoose(long n, long k) =>
        SpecialFunctions.LogGamma(n + 1.0) - SpecialFunctions.LogGamma(k + 1.0) - SpecialFunctions.LogGamma(n - k + 1.0);
}
