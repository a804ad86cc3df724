namespace Kith.Studies.Emotion.Emotions;

/// <summary>What an agent knows of one other agent after a step, as far as it is paid for it.</summary>
internal struct Concern
{
    /// <summary>b: the bond to it.</summary>
    public double Bond;

    /// <summary>Δw: how its wellbeing changed.</summary>
    public double WellbeingChange;

    /// <summary>What the agent did for it, in health and resources.</summary>
    public double Benefit;

    /// <summary>v: its vulnerability.</summary>
    public double Vulnerability;

    /// <summary>How near a threat is to it, 0 to 1.</summary>
    public double Threat;

    /// <summary>How often the agent protected it.</summary>
    public int Protections;

    /// <summary>Whether it is near.</summary>
    public bool IsNear;

    /// <summary>Whether the agent did something together with it.</summary>
    public bool Cooperated;
}
