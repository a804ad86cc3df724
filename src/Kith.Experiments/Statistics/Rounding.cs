namespace Kith.Experiments.Statistics;

/// <summary>
/// Where rounding ends and spread begins: the one guard against variances and differences that only rounding made.
/// </summary>
internal static class Rounding
{
    // Fifty units in the last place: what a few sums and quotients leave behind, and less than any measured spread.
    private const double Share = 1e-14;

    /// <summary>
    /// Whether a deviation between numbers of some size is no more than rounding; never where it is not a number.
    /// </summary>
    public static bool Explains(double deviation, double size) => Math.Abs(deviation) <= Share * Math.Abs(size);
}
