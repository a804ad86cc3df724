using System.Diagnostics;
using Kith.Numerics;

namespace Kith.Benchmarks.Measuring;

/// <summary>
/// The most multiply-adds that a set of threads reaches, measured again and again between the samples that are compared with it,
/// because the clock of a processor and its load change from one second to the next.
/// </summary>
/// <param name="workers">The threads.</param>
public sealed class Peak(Workers workers) : IWork
{
    /// <summary>Floating-point operations a second of the best sample, all threads together; 0 before the first.</summary>
    public double Best { get; private set; }

    /// <summary>
    /// Takes samples of some 65 µs on a core that reaches 118 GFLOP/s, some ten times that on
    /// several, whose start takes time too.
    /// </summary>
    /// <param name="count">How many.</param>
    public void Sample(int count)
    {
        var pieces = workers.Count == 1 ? 1 : workers.Count * 8;
        for (var sample = 0; sample < count; sample++)
        {
            var start = Stopwatch.GetTimestamp();
            workers.Run(pieces, this);
            Best = Math.Max(Best, pieces * KernelPeak.Operations / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    void IWork.Do(int piece, int worker) => KernelPeak.Run();
}
