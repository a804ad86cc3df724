namespace Kith.Experiments.Statistics;

/// <summary>How far two groups lie apart, in units of their common spread: which a p value does not show.</summary>
/// <param name="CohensD">
/// (mean a − mean b) / s, with the pooled variance s² = ((nₐ − 1) vₐ + (n_b − 1) v_b) / (nₐ + n_b − 2). Without spread it is 0
/// for equal means and not defined, NaN, for different ones; nor is it defined where a group is empty or both have one value.
/// </param>
/// <param name="HedgesG">d·(1 − 3 / (4 (nₐ + n_b) − 9)): the same without the bias of small groups.</param>
public readonly record struct EffectSize(double CohensD, double HedgesG)
{
    /// <summary>An effect about which nothing is known.</summary>
    public static EffectSize NotDefined { get; } = new(double.NaN, double.NaN);

    /// <summary>Word for |d|: negligible, small, medium, large, very large, near-complete separation, not defined.</summary>
    public string Magnitude => MagnitudeOf(CohensD);

    /// <summary>Effect size between two groups.</summary>
    /// <param name="a">First group.</param>
    /// <param name="b">Second group.</param>
    public static EffectSize Between(Moments a, Moments b)
    {
        var degrees = (double)a.Count + b.Count - 2;
        if (a.Count == 0 || b.Count == 0 || degrees < 1) return NotDefined;
        var difference = a.Mean - b.Mean;
        var pooled = double.Hypot(a.DeviationNorm, b.DeviationNorm) / Math.Sqrt(degrees);
        if (pooled == 0)
            return Rounding.Explains(difference, Math.Max(Math.Abs(a.Mean), Math.Abs(b.Mean))) ? default : NotDefined;
        var d = difference / pooled;
        return new(d, d * (1 - (3.0 / ((4.0 * (a.Count + b.Count)) - 9))));
    }

    /// <summary>
    /// Word for the size of d: below 0.2 negligible, 0.5 small, 0.8 medium, 2 large, 10 very large,
    /// else near-complete separation; of NaN, not defined.
    /// </summary>
    /// <param name="d">Effect of either sign.</param>
    public static string MagnitudeOf(double d) => Math.Abs(d) switch
    {
        < 0.2 => "negligible",
        < 0.5 => "small",
        < 0.8 => "medium",
        < 2 => "large",
        < 10 => "very large",
        double.NaN => "not defined",
        _ => "near-complete separation",
    };
}
