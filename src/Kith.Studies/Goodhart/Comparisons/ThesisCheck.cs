using Kith.Experiments.Charts;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Comparisons;

/// <summary>
/// Whether the thesis "a proxy ruins the agent" holds for two modes. Each of three questions is answered by an interval: for the
/// thesis, against it, or not at all where the interval leaves room for both.
/// </summary>
/// <param name="Against">What refutes the thesis, one reason each.</param>
/// <param name="Open">What the intervals do not decide, one reason each.</param>
public sealed record ThesisCheck(IReadOnlyList<string> Against, IReadOnlyList<string> Open)
{
    private const double Comparable = 0.9;
    private const double Negligible = 0.2;

    /// <summary>"fails" if anything refutes it, "stands" if all speaks for it, else "not decided".</summary>
    public string Verdict => Against.Count > 0 ? "fails" : Open.Count > 0 ? "not decided" : "stands";

    /// <summary>Asks what several models of either mode did; a |d| below 0.2 is negligible.</summary>
    /// <param name="efficiency">Overall efficiency of the mode paid for the truth and of the proxy.</param>
    /// <param name="deaths">Deaths per 1,000 steps of the same.</param>
    public static ThesisCheck Of(Comparison efficiency, Comparison deaths) => Of(
        efficiency.IntervalB, (efficiency.DifferenceInterval, Negligible * DeviationOf(efficiency)),
        (deaths.DifferenceInterval, Negligible * DeviationOf(deaths)));

    /// <summary>Asks intervals.</summary>
    /// <param name="proxy">Of the proxy's efficiency.</param>
    /// <param name="efficiency">Of the truth's efficiency minus the proxy's, and how small a loss is negligible.</param>
    /// <param name="deaths">Of the truth's death rate minus the proxy's, and how small a rise is negligible.</param>
    public static ThesisCheck Of(
        Interval proxy, (Interval Difference, double Margin) efficiency, (Interval Difference, double Margin) deaths)
    {
        var (against, open) = (new List<string>(), new List<string>());
        // The thesis wants harm above 0; harm that is negligible at most refutes it.
        void Ask(Interval harm, double margin, string refuted, string undecided)
        {
            if (harm.High < margin) against.Add(refuted);
            else if (!(harm.Low > 0)) open.Add(undecided);
        }

        var (high, lost, died) = (Text(proxy), Text(efficiency.Difference), Text(deaths.Difference));
        Ask(
            new(Comparable - proxy.High, Comparable - proxy.Low), 0, $"efficiency of the second mode is above 0.9 ({high})",
            $"efficiency of the second mode may be above 0.9 ({high})");
        Ask(
            efficiency.Difference, efficiency.Margin, $"efficiency of the second mode is not lower (difference: {lost})",
            $"the difference in efficiency could be chance ({lost})");
        Ask(
            new(-deaths.Difference.High, -deaths.Difference.Low), deaths.Margin,
            $"the death rate of the second mode is not higher (difference: {died})",
            $"the difference in death rates could be chance ({died})");
        return new(against, open);
    }

    // The s of d = difference / s, pooled over the two groups.
    private static double DeviationOf(Comparison found) =>
        double.Hypot(found.A.DeviationNorm, found.B.DeviationNorm) / Math.Sqrt(Math.Max(1, found.A.Count + found.B.Count - 2));

    private static string Text(Interval interval) =>
        interval.IsKnown ? Numerals.Range(interval) : "no interval";
}
