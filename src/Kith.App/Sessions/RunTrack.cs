using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>What has been seen of a run since this process began with it.</summary>
/// <param name="run">The run.</param>
/// <param name="number">Its number among the runs of the command, from 1.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunTrack(ActiveRun run, int number, TimeProvider clock)
{
    private readonly long _begin = clock.GetTimestamp();
    private readonly List<double> _course = [];
    private readonly Dictionary<string, double> _profile = [];
    private long _last = clock.GetTimestamp();

    /// <summary>The run.</summary>
    public ActiveRun Run { get; } = run;

    /// <summary>Its number among the runs of the command, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The last update; null before the first.</summary>
    public RunProgress? Last { get; private set; }

    /// <summary>The first main number after each update at which there was one.</summary>
    public IReadOnlyList<double> Course => _course;

    /// <summary>Time since it began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_begin);

    /// <summary>Time until its end; null before the first update.</summary>
    public TimeSpan? Left => Last is { Clock.StepsPerSecondOverall: > 0 } last
        ? TimeSpan.FromTicks(Math.Max(0, (last.Left - clock.GetElapsedTime(_last)).Ticks))
        : null;

    /// <summary>Seconds of all updates by what they were spent on, the longest first.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Profile => [.. _profile.OrderByDescending(part => part.Value)];

    /// <summary>Takes an update.</summary>
    public void Take(RunProgress update)
    {
        (Last, _last) = (update, clock.GetTimestamp());
        if (update.Headline is [{ Value: var value }, ..] && double.IsFinite(value)) _course.Add(value);
        foreach (var (name, seconds) in update.Profile) _profile[name] = _profile.GetValueOrDefault(name) + seconds;
    }
}
