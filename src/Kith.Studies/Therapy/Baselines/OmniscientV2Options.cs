namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Assumptions and settings of a <see cref="OmniscientV2Therapist"/>; the defaults are those to which the original was tuned.
/// </summary>
public sealed record OmniscientV2Options
{
    /// <summary>W: memories assumed to decide what the client is used to, 1 to 50.</summary>
    public int Window { get; init; } = 15;

    /// <summary>a: assumed probability that an answer is perceived as it is, 0 to 1.</summary>
    public double Accuracy { get; init; } = 0.5549619551286054;

    /// <summary>M: sessions that the therapy is assumed to have.</summary>
    public int MaxSessions { get; init; } = 100;

    /// <summary>κ: how much benefit counts against cost.</summary>
    public double Scaling { get; init; } = 1.8658722646107764;

    /// <summary>F: failures in a row after which a target is given up.</summary>
    public int MostFailures { get; init; } = 4;
}
