namespace Kith.Experiments.Statistics;

/// <summary>
/// McNemar's exact test of paired outcomes: only pairs in which just one of the two succeeded count (McNemar, 1947).
/// </summary>
/// <param name="Both">Pairs in which both succeeded.</param>
/// <param name="OnlyA">Pairs in which only the first succeeded.</param>
/// <param name="OnlyB">Pairs in which only the second succeeded.</param>
/// <param name="Neither">Pairs in which neither succeeded.</param>
public sealed record McNemarTest(int Both, int OnlyA, int OnlyB, int Neither)
{
    /// <summary>Number of pairs.</summary>
    public int Pairs => Both + OnlyA + OnlyB + Neither;

    /// <summary>Rate of the first minus rate of the second; NaN without pairs.</summary>
    public double Difference => Pairs > 0 ? (double)(OnlyA - OnlyB) / Pairs : double.NaN;

    /// <summary>
    /// Two-sided p value: min(1, 2·P(X ≤ min)) with X binomial of the unequal pairs and one half; 1 if there are none.
    /// </summary>
    public double P => Math.Min(1, 2 * AtMost(Math.Min(OnlyA, OnlyB), OnlyA + OnlyB));

    /// <summary>One-sided p value that the first is the better one: P(X ≥ only the first).</summary>
    public double GreaterP => AtMost(OnlyB, OnlyA + OnlyB);

    /// <summary>Counts the pairs.</summary>
    /// <param name="a">Whether the first succeeded, by pair.</param>
    /// <param name="b">Whether the second succeeded, by pair.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static McNemarTest Of(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Found {a.Length} and {b.Length} outcomes; pairs need as many of each.");
        var (both, onlyA, onlyB) = (0, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] && b[i]) both++;
            else if (a[i]) onlyA++;
            else if (b[i]) onlyB++;
        }

        return new(both, onlyA, onlyB, a.Length - both - onlyA - onlyB);
    }

    // P(X ≤ k) of n fair coins: the sum itself while 2⁻ⁿ is a number, then the regularised beta
    // function I(n − k, k + 1) at one half.
    private static double AtMost(int k, int n)
    {
        if (k >= n) return 1;
        if (n > 1000) return SpecialFunctions.IncompleteBeta(n - k, k + 1, 0.5);
        var (sum, term) = (0.0, Math.ScaleB(1, -n));
        for (var i = 0; i <= k; i++)
        {
            sum += term;
            term *= n - i;
            term /= i + 1;
        }

        return sum;
    }
}
