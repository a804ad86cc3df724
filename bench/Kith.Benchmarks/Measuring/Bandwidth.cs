using System.Diagnostics;
using Kith.Numerics;

namespace Kith.Benchmarks.Measuring;

/// <summary>
/// How fast one core reads numbers that it has just read before: from whatever cache is large enough to hold them.
/// </summary>
internal static class Bandwidth
{
    private const double SecondsInAll = 0.05;
    private static readonly Dictionary<long, double> s_known = [];

    /// <summary>Bytes a second at which so many bytes are read again and again, in the best of several rounds.</summary>
    public static double Read(long bytes)
    {
        // A quarter more or less makes no difference that matters.
        var size = 1L << (int)Math.Ceiling(Math.Log2(Math.Max(bytes, 1 << 12)));
        if (s_known.TryGetValue(size, out var known)) return known;
        var numbers = new AlignedBuffer((int)Math.Min(size / sizeof(float), 1 << 28));
        var (best, clock) = (0.0, Stopwatch.StartNew());
        for (var round = 0; round < 3 || clock.Elapsed.TotalSeconds < SecondsInAll; round++)
        {
            var (start, calls) = (Stopwatch.GetTimestamp(), 1 + (1 << 20) / numbers.Length);
            for (var call = 0; call < calls; call++) Vectors.SumOfSquares(numbers.Span);
            best = Math.Max(best, (double)calls * numbers.Length * sizeof(float) / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return s_known[size] = best;
    }
}
