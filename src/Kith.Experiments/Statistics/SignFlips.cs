using Kith.Numerics;

namespace Kith.Experiments.Statistics;

/// <summary>
/// Whether paired differences favour one side: if they do not, each could as well have the other sign, and p is the share of all
/// signs whose sum is at least as far from 0 as the one found (Fisher, 1935). Of outcomes that are 0 or
/// 1 this is McNemar's exact test.
/// </summary>
internal static class SignFlips
{
    private const int MostExact = 16;

    /// <summary>Two-sided p value: exact for differences of one size, and for up to 16 others; from drawn signs beyond.</summary>
    /// <param name="differences">The differences; those of 0 do not count. NaN gives NaN.</param>
    /// <param name="draws">How often signs are drawn where they are.</param>
    /// <param name="random">Where they come from.</param>
    public static double P(ReadOnlySpan<double> differences, int draws, RandomStream random)
    {
        double[] sizes = [.. differences.ToArray().Where(static difference => difference != 0).Select(Math.Abs)];
        if (sizes.Length == 0) return 1;
        var (least, largest) = (sizes.Min(), sizes.Max());
        if (!double.IsFinite(largest)) return double.NaN;
        if (Rounding.Explains(largest - least, largest)) return OfOneSize(differences);

        var sum = 0.0;
        foreach (var difference in differences) sum += difference / largest;
        for (var i = 0; i < sizes.Length; i++) sizes[i] /= largest;
        var bound = Math.Abs(sum) - (1e-12 * sizes.Sum()); // sums that rounding alone keeps apart are equal
        return sizes.Length <= MostExact
            ? Math.ScaleB(Reaching(sizes.AsSpan(1), sizes[0], bound), 1 - sizes.Length)
            : (1.0 + Drawn(sizes, bound, draws, random)) / (1.0 + draws);
    }

    private static double OfOneSize(ReadOnlySpan<double> differences)
    {
        var (positive, negative) = (0, 0);
        foreach (var difference in differences)
        {
            if (difference > 0) positive++;
            if (difference < 0) negative++;
        }

        return new McNemarTest(0, positive, negative, 0).P;
    }

    // The first sign stays: turning all of them round changes no distance from 0.
    private static int Reaching(ReadOnlySpan<double> sizes, double sum, double bound) => sizes.IsEmpty
        ? Math.Abs(sum) >= bound ? 1 : 0
        : Reaching(sizes[1..], sum + sizes[0], bound) + Reaching(sizes[1..], sum - sizes[0], bound);

    private static int Drawn(ReadOnlySpan<double> sizes, double bound, int draws, RandomStream random)
    {
        var reaching = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            var (sum, signs) = (0.0, 0u);
            for (var i = 0; i < sizes.Length; i++)
            {
                signs = i % 32 == 0 ? random.NextUInt32() : signs >> 1;
                sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
            }

            if (Math.Abs(sum) >= bound) reaching++;
        }

        return reaching;
    }
}
