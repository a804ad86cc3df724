namespace Kith.Experiments.Statistics;

/// <summary>
/// The straight line between two numbers, also where one is infinite or they lie further apart than numbers reach.
/// </summary>
internal static class Interpolation
{
    /// <summary>
    /// a + share·(b − a); an end itself at share 0 and 1, and NaN inside from −∞ to ∞, where no place is known.
    /// </summary>
    public static double Between(double a, double b, double share)
    {
        if (share == 0 || a == b) return a;
        if (share == 1) return b;
        return double.IsFinite(b - a) ? a + (share * (b - a)) : ((1 - share) * a) + (share * b);
    }

    /// <summary>(value − a) / (b − a), which <see cref="Between"/> undoes; the ends must be finite and differ.</summary>
    public static double ShareOf(double value, double a, double b) => double.IsFinite(b - a)
        ? (value - a) / (b - a)
        : ((0.5 * value) - (0.5 * a)) / ((0.5 * b) - (0.5 * a));
}
