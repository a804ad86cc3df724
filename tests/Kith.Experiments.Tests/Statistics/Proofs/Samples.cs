using Kith.Numerics;

namespace Kith.Experiments.Tests.Statistics.Proofs;

/// <summary>
/// The inputs every function of the room is tried on: 10,000 random samples and 200 that computers like to get wrong.
/// </summary>
internal static class Samples
{
    public const int Many = 10_000;

    private static readonly double[] s_scales = [1e-300, 1e-160, 1e-20, 1e-3, 0.1, 1, 3, 1e8, 1e160, 1e300];

    /// <summary>1 to 12 values: smooth, with ties or far from zero, on scales from 1e-300 to 1e300.</summary>
    public static IEnumerable<double[]> Random(string purpose, int count = Many)
    {
        for (var number = 0; number < count; number++)
        {
            var random = new RandomStream(20, purpose, number);
            var scale = number % 4 == 0 ? Math.Pow(10, (600 * random.NextDouble()) - 300) : 1;
            var offset = number % 3 == 0 ? Math.Pow(10, 7 * random.NextDouble()) : 0;
            var ties = number % 5 == 0;
            var sample = new double[1 + random.NextInt(12)];
            foreach (ref var value in sample.AsSpan())
            {
                var drawn = (number % 2 == 0 ? 1 : 20) * random.NextGaussian();
                value = scale * (offset + (ties ? Math.Round(drawn) : drawn));
            }

            yield return sample;
        }
    }

    /// <summary>Constants, single values, two values, ties, none: 200 finite samples on all scales.</summary>
    public static IEnumerable<double[]> Degenerate()
    {
        yield return [];
        yield return [0];
        yield return [0, 0, 0];
        yield return [-0.0, 0.0];
        foreach (var scale in s_scales)
        {
            for (var count = 1; count <= 10; count++) yield return [.. Enumerable.Repeat(scale / 3, count)];
            for (var tenth = 1; tenth <= 4; tenth++) yield return [.. Enumerable.Repeat(-0.1 * tenth * scale, 3 + tenth)];
            yield return [scale, -scale];
            yield return [0, scale];
            yield return [0, 0, 0, 0, scale];
            yield return [scale, scale, 2 * scale, 2 * scale];
            yield return [-scale, 0, scale];
            yield return [scale, 2 * scale, 3 * scale];
        }
    }

    /// <summary>Samples with infinite values.</summary>
    public static IEnumerable<double[]> Endless()
    {
        foreach (var end in (double[])[double.PositiveInfinity, double.NegativeInfinity])
        {
            yield return [end];
            yield return [end, end, end];
            yield return [1, 2, end];
            yield return [1, end, end, end];
            yield return [4, 5, end];
            yield return [-1e308, 1e308, end];
        }
    }

    /// <summary>The random ones, then the degenerate ones.</summary>
    public static IEnumerable<double[]> All(string purpose) => Random(purpose).Concat(Degenerate());

    /// <summary>
    /// |found − expected| ≤ tolerance · size, where size is the larger of the result and what it was computed from.
    /// </summary>
    public static void Near(double expected, double found, double tolerance, double size = 0, string what = "") => Assert.True(
        expected.Equals(found) || Math.Abs(found - expected) <= tolerance * Math.Max(Math.Abs(expected), size),
        $"{what} found {found:R}, expected {expected:R}");

    public static double Largest(this double[] sample) => sample.Select(Math.Abs).DefaultIfEmpty().Max();
}
