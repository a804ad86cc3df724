using System.Globalization;

namespace Kith.Experiments.Statistics;

/// <summary>How p values are interpreted and printed.</summary>
public static class Significance
{
    /// <summary>*** below 0.001, ** below 0.01, * below 0.05, else ns; nothing without a test.</summary>
    /// <param name="p">p value in [0, 1].</param>
    public static string Stars(double p) =>
        p switch { < 0.001 => "***", < 0.01 => "**", < 0.05 => "*", double.NaN => "", _ => "ns" };

    /// <summary>"&lt; 0.001", three decimals below 0.01, else two; a dash without a test.</summary>
    /// <param name="p">p value in [0, 1].</param>
    public static string Text(double p) =>
        double.IsNaN(p) ? "–" : p < 0.001 ? "< 0.001" : p.ToString(p < 0.01 ? "F3" : "F2", CultureInfo.InvariantCulture);

    /// <summary>The p value with its stars: "0.03 *".</summary>
    /// <param name="p">p value in [0, 1]; NaN without a test.</param>
    public static string Starred(double p) => $"{Text(p)} {Stars(p)}".TrimEnd();

    /// <summary>"p = 0.03" or "p &lt; 0.001"; "not tested" without a test.</summary>
    /// <param name="p">p value in [0, 1].</param>
    public static string Sentence(double p) => Sentence("p", p);

    /// <summary>
    /// What a test says about chance, apart from size: "significant (p = 0.03)", "could be chance (p = 0.4)", "not tested"; of
    /// one test among several that share the level, "could be chance (p × 6 = 0.12)".
    /// </summary>
    /// <param name="p">p value in [0, 1]; NaN without a test.</param>
    /// <param name="comparisons">Number of tests that share the level, at least 1.</param>
    public static string Evidence(double p, int comparisons = 1)
    {
        if (double.IsNaN(p)) return Sentence(p);
        var adjusted = BonferroniAdjusted(p, comparisons);
        var name = comparisons == 1 ? "p" : string.Create(CultureInfo.InvariantCulture, $"p × {comparisons}");
        return $"{(adjusted < 0.05 ? "significant" : "could be chance")} ({Sentence(name, adjusted)})";
    }

    /// <summary>Level each of several tests must reach so that all together keep the level α: α / m (Bonferroni).</summary>
    /// <param name="alpha">Level of the whole family, in (0, 1).</param>
    /// <param name="comparisons">Number m of tests, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no test.</exception>
    public static double BonferroniLevel(double alpha, int comparisons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return alpha / comparisons;
    }

    /// <summary>p value to hold against the level of the whole family: min(1, m·p).</summary>
    /// <param name="p">p value of one test.</param>
    /// <param name="comparisons">Number m of tests, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no test.</exception>
    public static double BonferroniAdjusted(double p, int comparisons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return Math.Min(1, p * comparisons);
    }

    private static string Sentence(string name, double p) =>
        double.IsNaN(p) ? "not tested" : p < 0.001 ? $"{name} < 0.001" : $"{name} = {Text(p)}";
}
