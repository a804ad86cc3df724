using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>The body of a parent or a child, and what follows from its emotions and bonds.</summary>
public struct Agent
{
    /// <summary>Where it is.</summary>
    public Place Place { get; internal set; }

    /// <summary>Health; at most 1, and dead at 0.</summary>
    public double Health { get; internal set; }

    /// <summary>Resources; 0 to 1, beyond 1 only under the classic rules.</summary>
    public double Resources { get; internal set; }

    /// <summary>v: what threats, hunger and its own weakness do to it, 0 to 1.</summary>
    public double Vulnerability { get; internal set; }

    /// <summary>Whether it lives.</summary>
    public bool IsAlive { get; internal set; }

    /// <summary>Mean of health and resources.</summary>
    public readonly double Wellbeing => (Health + Resources) / 2;

    /// <summary>Valence and arousal.</summary>
    public Mood Mood { get; internal set; }

    /// <summary>The other agent to whom the bond is strongest, the first of equal ones.</summary>
    public int Closest { get; internal set; }

    /// <summary>Whether a threat was closer than 2 to it in the last step.</summary>
    public bool IsInDanger { get; internal set; }

    /// <summary>Who shielded it last in the danger that it is in; -1 when nobody did.</summary>
    internal int Shielder { get; set; }

    /// <summary>Whether the parent has paid health for it in the danger that it is in.</summary>
    internal bool WasPaidFor { get; set; }
}
