using System.Diagnostics;

namespace Kith.Benchmarks;

/// <summary>Times an action: warm-up, then seven samples of as many calls as fill a fixed time.</summary>
internal static class Sampler
{
    private const int Samples = 7;
    private const double SecondsOfSample = 0.05;

    /// <summary>Measures an action that does <paramref name="work"/> units of work a call.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="action">One call.</param>
    /// <param name="work">Units of work a call, such as 10⁹ floating-point operations.</param>
    /// <param name="unit">The unit, such as GFLOP/s.</param>
    /// <param name="limit">The most that can be reached, in the same unit, if known.</param>
    public static Measurement Measure(string name, Action action, double work, string unit, double? limit = null)
    {
        var calls = WarmUp(action);
        var seconds = new double[Samples];
        for (var sample = 0; sample < Samples; sample++) seconds[sample] = Time(action, calls) / calls;
        Array.Sort(seconds);
        return new(name, seconds[Samples / 2], seconds[0], seconds[^1], work / seconds[Samples / 2], unit, work / seconds[0] / limit);
    }

    // The compiler's tiers need some thirty calls and a moment before the code is final.
    private static int WarmUp(Action action)
    {
        var clock = Stopwatch.StartNew();
        var calls = 0;
        for (; calls < 2 || (clock.Elapsed.TotalSeconds < 3 * SecondsOfSample && calls < 1_000_000); calls++) action();
        return Math.Max(1, (int)(calls * SecondsOfSample / clock.Elapsed.TotalSeconds));
    }

    private static double Time(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
