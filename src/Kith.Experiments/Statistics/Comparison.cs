namespace Kith.Experiments.Statistics;

/// <summary>Two independent groups: test, interval of the difference, effect size.</summary>
/// <param name="A">First group.</param>
/// <param name="B">Second group.</param>
/// <param name="Test">Welch's test of the difference A − B.</param>
/// <param name="Effect">Effect size of the difference A − B.</param>
/// <param name="Confidence">Confidence of the intervals.</param>
public sealed record Comparison(Moments A, Moments B, WelchTest Test, EffectSize Effect, double Confidence)
{
    /// <summary>t interval of the first mean; unknown of a single value and of a few equal ones.</summary>
    public Interval IntervalA => A.Known(Confidence).Interval;

    /// <summary>t interval of the second mean; unknown of a single value and of a few equal ones.</summary>
    public Interval IntervalB => B.Known(Confidence).Interval;

    /// <summary>Whether there is a test at all: at least two values in either group.</summary>
    public bool IsTested => A.Count > 1 && B.Count > 1;

    /// <summary>
    /// Whether a value of either group differs from the others of its group; without that Welch's test has no scale.
    /// </summary>
    public bool Varies => A.DeviationNorm != 0 || B.DeviationNorm != 0;

    /// <summary>
    /// Two-sided p value; NaN without a test. Of groups that each hold one value again and again, the exact test that exchanges
    /// values between the groups: 2 / C(2n, n) for two groups of n, 1 / C(nₐ + n_b, nₐ) for unequal ones (Fisher, 1935).
    /// </summary>
    public double P => !IsTested ? double.NaN : Varies ? Test.P : Test.Difference == 0 ? 1 : ExchangedP;

    /// <summary>
    /// t interval of the difference; unknown without a test, and without spread unless the exact test excludes every other value.
    /// </summary>
    public Interval DifferenceInterval => IsTested && (Varies || IsSignificant) ? Test.DifferenceInterval : Interval.Unknown;

    /// <summary>Whether the test reaches the level 1 − confidence.</summary>
    public bool IsSignificant => P < 1 - Confidence;

    // The share of all exchanges that set the values apart as they were found.
    private double ExchangedP
    {
        get
        {
            var share = A.Count == B.Count ? 2.0 : 1.0;
            for (var i = 1; i <= A.Count; i++) share *= (double)i / (B.Count + i);
            return share;
        }
    }

    /// <summary>Compares two groups of independent values.</summary>
    /// <param name="a">First group.</param>
    /// <param name="b">Second group.</param>
    /// <param name="confidence">Confidence of the intervals, in (0, 1).</param>
    public static Comparison Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double confidence = 0.95)
    {
        var (momentsA, momentsB) = (Moments.Of(a), Moments.Of(b));
        return new(
            momentsA, momentsB, WelchTest.Between(momentsA, momentsB, confidence),
            EffectSize.Between(momentsA, momentsB), confidence);
    }
}
