namespace Kith.Experiments.Runs;

/// <summary>Measures a session, the evaluations apart from the rest.</summary>
/// <param name="clock">The clock.</param>
/// <param name="before">Seconds of the run before this session.</param>
/// <param name="stepsBefore">Steps done before this session.</param>
internal sealed class RunTimer(TimeProvider clock, double before, long stepsBefore)
{
    private readonly long _started = clock.GetTimestamp();
    private double _assessing;

    /// <summary>Does some work whose time does not count into the speeds.</summary>
    public void Exclude(Action work)
    {
        var start = clock.GetTimestamp();
        work();
        _assessing += clock.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The time now.</summary>
    /// <param name="steps">Steps done.</param>
    /// <param name="stepsPerSecond">Speed of the last update.</param>
    public RunClock At(long steps, double stepsPerSecond = 0)
    {
        var seconds = clock.GetElapsedTime(_started).TotalSeconds;
        return new(
            clock.GetLocalNow(), before + seconds, stepsPerSecond, (steps - stepsBefore) / Math.Max(seconds - _assessing, 1e-9))
        {
            EvaluationSeconds = _assessing,
        };
    }
}
