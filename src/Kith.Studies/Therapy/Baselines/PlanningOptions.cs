namespace Kith.Studies.Therapy.Baselines;

/// <summary>How much a planning therapist computes.</summary>
public sealed record PlanningOptions
{
    /// <summary>Therapies simulated at each planning; the first of a therapy gets four times as many.</summary>
    public int Rollouts { get; init; } = 120;

    /// <summary>Sessions from one planning to the next.</summary>
    public int Interval { get; init; } = 5;

    /// <summary>Courses of random numbers on which every plan of one planning is tried.</summary>
    public int Courses { get; init; } = 8;

    /// <summary>Plans that are kept.</summary>
    public int Elite { get; init; } = 8;

    /// <summary>
    /// Whether plans are tried with the random numbers that the client is going to draw. No real therapist can know them: how
    /// many more clients this helps shows how many failures are due to chance.
    /// </summary>
    public bool Foresight { get; init; }
}
