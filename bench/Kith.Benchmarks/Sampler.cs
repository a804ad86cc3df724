using System.Diagnostics;

namespace Kith.Benchmarks;

/// <summary>
/// Times an action: warm-up, then samples of half a millisecond or one call, at least seven, for a third of a second. So short a sample is often
/// left alone even on a busy machine, and the least of them says what a quiet one gives.
/// </summary>
internal static class Sampler
{
    private const int LeastSamples = 7;
    private const double SecondsOfSample = 0.0005, SecondsOfWarmUp = 0.15, SecondsInAll = 0.35;

    /// <summary>Measures an action that does <paramref name="work"/> units of work a call.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="action">One call.</param>
    /// <param name="work">Units of work a call, such as 10⁹ floating-point operations.</param>
    /// <param name="unit">The unit, such as GFLOP/s.</param>
    /// <param name="limit">The most that can be reached, in the same unit, if known.</param>
    public static Measurement Measure(string name, Action action, double work, string unit, double? limit = null)
    {
        var calls = WarmUp(action);
        var seconds = new List<double>();
        for (var total = 0.0; seconds.Count < LeastSamples || total < SecondsInAll; total += seconds[^1] * calls) seconds.Add(Time(action, calls) / calls);
        seconds.Sort();
        return new(name, seconds[seconds.Count / 2], seconds[0], seconds[^1], work / seconds[seconds.Count / 2], unit, work / seconds[0] / limit);
    }

    // The compiler's tiers need some thirty calls and a moment before the code is final. Returns the calls that fill a sample.
    private static int WarmUp(Action action)
    {
        var clock = Stopwatch.StartNew();
        for (var call = 0; call < 2 || (clock.Elapsed.TotalSeconds < SecondsOfWarmUp && call < 1_000_000); call++) action();
        var calls = 1;
        while (Time(action, calls) < SecondsOfSample) calls *= 2;
        return calls;
    }

    private static double Time(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
