namespace Kith.Experiments.Statistics;

/// <summary>Comparison of two means whose variances may differ (Welch, 1947).</summary>
/// <param name="T">(mean a − mean b) / √(vₐ/nₐ + v_b/n_b).</param>
/// <param name="DegreesOfFreedom">Welch and Satterthwaite's (eₐ + e_b)² / (eₐ²/(nₐ − 1) + e_b²/(n_b − 1)) with e = v/n.</param>
/// <param name="P">Two-sided p value.</param>
/// <param name="Difference">mean a − mean b.</param>
/// <param name="DifferenceInterval">t interval of the difference with these degrees of freedom.</param>
/// <remarks>
/// A group of fewer than two values shows no spread: nothing can be concluded, so t is 0 and p is 1.
/// If neither group varies at all, p is 1 for equal means and 0 for different ones: the limit of ever smaller spread.
/// Without values the difference is NaN, and with a value that is not finite everything is.
/// </remarks>
public sealed record WelchTest(double T, double DegreesOfFreedom, double P, double Difference, Interval DifferenceInterval)
{
    /// <summary>Tests two groups against each other.</summary>
    /// <param name="a">First group.</param>
    /// <param name="b">Second group.</param>
    /// <param name="confidence">Confidence of the interval, in (0, 1).</param>
    public static WelchTest Between(Moments a, Moments b, double confidence = 0.95)
    {
        var difference = a.Count == 0 || b.Count == 0 ? double.NaN : a.Mean - b.Mean;
        if (a.Count < 2 || b.Count < 2) return new(0, 0, 1, difference, new(double.NegativeInfinity, double.PositiveInfinity));

        var error = double.Hypot(a.StandardError, b.StandardError);
        if (error == 0) return WithoutSpread(a, b);
        if (double.IsNaN(error)) return new(error, error, error, difference, Interval.Unknown);

        var (shareA, shareB) = (Square(a.StandardError / error), Square(b.StandardError / error));
        var degrees = 1 / ((shareA * shareA / (a.Count - 1)) + (shareB * shareB / (b.Count - 1)));
        var t = difference / error;
        var half = StudentDistribution.Quantile(0.5 * (1 + confidence), degrees) * error;
        return new(t, degrees, StudentDistribution.TwoSided(t, degrees), difference, new(difference - half, difference + half));
    }

    private static WelchTest WithoutSpread(Moments a, Moments b)
    {
        var difference = a.Mean - b.Mean;
        if (Rounding.Explains(difference, Math.Max(Math.Abs(a.Mean), Math.Abs(b.Mean)))) difference = 0;
        var t = difference == 0 ? 0 : Math.CopySign(double.PositiveInfinity, difference);
        return new(t, (double)a.Count + b.Count - 2, difference == 0 ? 1 : 0, difference, new(difference, difference));
    }

    private static double Square(double value) => value * value;
}
