namespace Kith.Experiments.Statistics;

/// <summary>How far two groups lie apart, in units of their common spread: which a p value does not show.</summary>
/// <param name="CohensD">
/// (mean a − mean b) / s, with the pooled variance s² = ((nₐ − 1) vₐ + (n_b − 1) v_b) / (nₐ + n_b − 2); 0 if s is 0.
/// </param>
/// <param name="HedgesG">d·(1 − 3 / (4 (nₐ + n_b) − 9)): the same without the bias of small groups.</param>
public readonly record struct EffectSize(double CohensD, double HedgesG)
{
    /// <summary>Word for |d|: negligible, small, medium, large, very large, near-complete separation.</summary>
    public string Magnitude => MagnitudeOf(CohensD);

    /// <summary>Effect size between two groups.</summary>
    /// <param name="a">First group.</param>
    /// <param name="b">Second group.</param>
    public static EffectSize Between(Moments a, Moments b)
    {
        var degrees = a.Count + b.Count - 2;
        if (degrees < 1) return default;
        var pooled = Math.Sqrt((a.SumOfSquares + b.SumOfSquares) / degrees);
        if (pooled == 0) return default;
        var d = (a.Mean - b.Mean) / pooled;
        return new(d, d * (1 - (3.0 / ((4 * (a.Count + b.Count)) - 9))));
    }

    /// <summary>
    /// Word for the size of d: below 0.2 negligible, 0.5 small, 0.8 medium, 2 large, 10 very large,
    /// else near-complete separation.
    /// </summary>
    /// <param name="d">Effect of either sign.</param>
    public static string MagnitudeOf(double d) => Math.Abs(d) switch
    {
        < 0.2 => "negligible",
        < 0.5 => "small",
        < 0.8 => "medium",
        < 2 => "large",
        < 10 => "very large",
        _ => "near-complete separation",
    };
}
