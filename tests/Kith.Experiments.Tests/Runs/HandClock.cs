namespace Kith.Experiments.Tests.Runs;

/// <summary>A clock that is set by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    public double Seconds { get; set; } = 1_772_366_400;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => (long)(Seconds * 1000);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
}
