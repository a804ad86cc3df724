using System.Diagnostics;
using Kith.Numerics;

namespace Kith.Benchmarks.Measuring;

/// <summary>
/// Times actions: warm-up, then samples of half a millisecond or one call, for a third of a second, each followed by a sample of
/// the peak. Even on a busy machine, some of such short samples are undisturbed, so the shortest is the time of an idle machine.
/// </summary>
/// <param name="suite">Name of the suite.</param>
/// <param name="settings">What is measured, and how often.</param>
internal sealed class Sampler(string suite, BenchmarkSettings settings)
{
    private const int LeastSamples = 7;
    private const double SecondsOfSample = 0.0005, SecondsOfWarmUp = 0.15, SecondsInAll = 0.35;

    /// <summary>Measures an action that does some units of work a call.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="action">One call.</param>
    /// <param name="work">Its work; where it is floating-point operations, the result has its share of the peak.</param>
    /// <param name="workers">The threads that the action works with; the calling thread alone when null.</param>
    public Measurement Measure(string name, Action action, Work work, Workers? workers = null)
    {
        using var alone = new Workers(1);
        var peak = new Peak(workers ?? alone);
        var isArithmetic = work.Unit == Work.Arithmetic;
        var seconds = Samples.Of(Times(action, isArithmetic ? peak : null));
        return new()
        {
            Suite = suite,
            Name = name,
            Threads = workers?.Count ?? 1,
            Seconds = seconds,
            Rate = work.Amount / seconds.Median,
            Unit = work.Unit,
            Share = isArithmetic ? 1e9 * work.Amount / seconds.Least / peak.Best : null,
            Peak = isArithmetic ? 1e-9 * peak.Best : null,
        };
    }

    private List<double> Times(Action action, Peak? peak)
    {
        var calls = WarmUp(action);
        var seconds = new List<double>();
        var least = Math.Max(LeastSamples, settings.Repeat ?? 0);
        for (var total = 0.0; seconds.Count < least || total < SecondsInAll; total += seconds[^1] * calls)
        {
            seconds.Add(Time(action, calls) / calls);
            peak?.Sample(1);
        }

        return seconds;
    }

    // The compiler needs some thirty calls and a moment before the code is final. Returns the calls that fill a sample.
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
