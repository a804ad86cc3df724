using Kith.Numerics;

namespace Kith.Experiments.Statistics;

/// <summary>Mean of the middle half: as steady as a mean, as deaf to freak runs as a median (Agarwal et al., 2021).</summary>
public static class InterquartileMean
{
    /// <summary>Mean of the values left after dropping ⌊n/4⌋ at either end; NaN without values.</summary>
    /// <param name="values">The values, in any order.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sorted = Quantiles.Sorted(values);
        var dropped = sorted.Length / 4;
        return sorted.Length == 0 ? double.NaN : Moments.Of(sorted.AsSpan(dropped, sorted.Length - (2 * dropped))).Mean;
    }

    /// <summary>
    /// Interquartile mean over all values of several groups, such as runs of several tasks, with each group redrawn by itself.
    /// </summary>
    /// <param name="strata">The groups, none of them empty.</param>
    /// <param name="bootstrap">How often to redraw, and the confidence.</param>
    /// <param name="random">Where the draws come from.</param>
    public static Estimate Stratified(IReadOnlyList<IReadOnlyList<double>> strata, Bootstrap bootstrap, RandomStream random) =>
        bootstrap.Stratified(strata, Of, random);
}
