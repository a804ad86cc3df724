namespace Kith.Experiments.Statistics;

/// <summary>Two independent groups: test, interval of the difference, effect size.</summary>
/// <param name="A">First group.</param>
/// <param name="B">Second group.</param>
/// <param name="Test">Welch's test of the difference A − B.</param>
/// <param name="Effect">Effect size of the difference A − B.</param>
/// <param name="Confidence">Confidence of the intervals.</param>
public sealed record Comparison(Moments A, Moments B, WelchTest Test, EffectSize Effect, double Confidence)
{
    /// <summary>t interval of the first mean.</summary>
    public Interval IntervalA => A.MeanInterval(Confidence);

    /// <summary>t interval of the second mean.</summary>
    public Interval IntervalB => B.MeanInterval(Confidence);

    /// <summary>Whether there is a test at all: at least two values in either group.</summary>
    public bool IsTested => A.Count > 1 && B.Count > 1;

    /// <summary>Two-sided p value of the test; NaN without one.</summary>
    public double P => IsTested ? Test.P : double.NaN;

    /// <summary>Whether the test reaches the level 1 − confidence.</summary>
    public bool IsSignificant => P < 1 - Confidence;

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
