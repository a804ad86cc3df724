using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>What an agent did and what was done to it in the last step.</summary>
internal struct StepFacts
{
    /// <summary>A threat that is closer than this to somebody is a danger.</summary>
    public const double Danger = 2;

    public double HealthBefore;
    public double ResourcesBefore;
    public double WellbeingBefore;

    /// <summary>Distance to the nearest threat; infinite where there is none.</summary>
    public double ThreatDistance;

    /// <summary>Centre of the part of [-1, 1] that aims at <see cref="Target"/>.</summary>
    public double Aim;

    /// <summary>The agent it aimed at.</summary>
    public int Target;

    /// <summary>To whom it gave; -1 for nobody.</summary>
    public int GaveTo;

    public double Given;
    public double Received;

    /// <summary>Who shielded it; -1 for nobody.</summary>
    public int Protector;

    /// <summary>Damage that the shield kept away from it.</summary>
    public double Prevented;

    /// <summary>Damage that it kept away from others.</summary>
    public double PreventedForOthers;

    /// <summary>Threats that reached it.</summary>
    public int Hits;

    /// <summary>Health lost to threats, and for a shield.</summary>
    public double Damage;

    /// <summary>Health paid for a shield.</summary>
    public double Cost;

    /// <summary>With whom it has come through a danger; -1 for nobody.</summary>
    public int Companion;

    /// <summary>Protections that classic rules count.</summary>
    public int Protections;

    public bool Ate;
    public bool Died;

    /// <summary>The task's reward.</summary>
    public double Task;

    /// <summary>The other rewards, without weights.</summary>
    public IntrinsicRewards Intrinsic;

    /// <summary>Nothing happened yet to an agent.</summary>
    public static StepFacts Before(in Agent agent) => new()
    {
        HealthBefore = agent.Health,
        ResourcesBefore = agent.Resources,
        WellbeingBefore = agent.Wellbeing,
        ThreatDistance = double.PositiveInfinity,
        GaveTo = -1,
        Protector = -1,
        Companion = -1,
    };
}
