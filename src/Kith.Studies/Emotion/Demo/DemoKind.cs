namespace Kith.Studies.Emotion.Demo;

/// <summary>What a demonstration shows.</summary>
public enum DemoKind
{
    /// <summary>Five events, one after another, and what a parent feels and how it is bound after each.</summary>
    Events,

    /// <summary>Some steps of a family in its world.</summary>
    System,

    /// <summary>A brief training, and whether anything began to grow.</summary>
    Training,

    /// <summary>An episode of a trained family, and what it proves.</summary>
    Analysis,
}
