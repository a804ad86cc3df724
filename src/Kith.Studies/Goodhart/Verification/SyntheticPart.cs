namespace Kith.Studies.Goodhart.Verification;

/// <summary>The parts of the directional test.</summary>
public enum SyntheticPart
{
    /// <summary>Does it walk to food?</summary>
    Approach,

    /// <summary>Does it keep off poison that lies in the way?</summary>
    Avoid,

    /// <summary>Does it prefer food to poison?</summary>
    Choose,
}
