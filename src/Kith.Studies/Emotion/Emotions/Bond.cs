namespace Kith.Studies.Emotion.Emotions;

/// <summary>What ties one agent to another.</summary>
public struct Bond
{
    /// <summary>How close the other is, 0 to 1; not to be confused with the primitive emotion.</summary>
    public double Attachment { get; internal set; }

    /// <summary>How far the other is trusted, 0 to 1.</summary>
    public double Trust { get; internal set; }

    /// <summary>Outcome of the last interaction; negative where it weakened the bond.</summary>
    public double LastOutcome { get; internal set; }

    /// <summary>Interactions so far.</summary>
    public int Count { get; internal set; }
}
