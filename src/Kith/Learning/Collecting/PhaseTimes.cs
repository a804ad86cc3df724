using System.Diagnostics;

namespace Kith.Learning.Collecting;

/// <summary>Seconds spent in each <see cref="TrainingPhase"/> of an update; they add up to its wall time.</summary>
public sealed class PhaseTimes
{
    private static readonly int Phases = Enum.GetValues<TrainingPhase>().Length;
    private readonly double[] _seconds = new double[Phases];
    private long _start;

    /// <summary>Seconds of a phase.</summary>
    public double this[TrainingPhase phase] => _seconds[(int)phase];

    /// <summary>Wall time of the update in seconds.</summary>
    public double Total { get; private set; }

    internal void Begin()
    {
        Array.Clear(_seconds);
        _start = Stopwatch.GetTimestamp();
    }

    internal void Add(TrainingPhase phase, long since) => _seconds[(int)phase] += Stopwatch.GetElapsedTime(since).TotalSeconds;

    /// <summary>
    /// Spreads the wall time of work that several threads shared over the phases, in the proportion of the threads' own ticks.
    /// </summary>
    internal void Spread(long since, ReadOnlySpan<long> ticks)
    {
        var wall = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var sum = 0L;
        foreach (var tick in ticks) sum += tick;
        for (var phase = 0; phase < ticks.Length && sum > 0; phase++) _seconds[phase] += wall * ticks[phase] / sum;
    }

    internal void End()
    {
        Total = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        var known = 0.0;
        foreach (var seconds in _seconds) known += seconds;
        _seconds[(int)TrainingPhase.Other] = Math.Max(0, Total - known);
    }
}
