namespace Kith.Experiments.Tests.Runs.Logs;

/// <summary>A clock that always shows 1 March 2026, noon.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Noon;
}
