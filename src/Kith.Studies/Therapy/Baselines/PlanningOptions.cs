namespace Kith.Studies.Therapy.Baselines;

/// <summary>How much a planning therapist thinks.</summary>
public sealed record PlanningOptions
{
    /// <summary>Therapies played out in thought at each planning; the first of a therapy gets four times as many.</summary>
    public int Rollouts { get; init; } = 120;

    /// <summary>Sessions from one planning to the next.</summary>
    public int Interval { get; init; } = 5;

    /// <summary>Courses of luck on which every plan of one planning is tried.</summary>
    public int Courses { get; init; } = 8;

    /// <summary>Plans that are kept.</summary>
    public int Elite { get; init; } = 8;

    /// <summary>
    /// Whether plans are tried on the luck that the client is really going to have. No therapist can know it: how many more
    /// clients it helps tells how much of a failure is bad luck.
    /// </summary>
    public bool Foresight { get; init; }
}
