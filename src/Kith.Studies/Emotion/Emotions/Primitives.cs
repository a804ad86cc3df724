namespace Kith.Studies.Emotion.Emotions;

/// <summary>Numbers that belong to the primitive emotions.</summary>
public static class Primitives
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    /// <summary>What every primitive is at rest under the classic rules, and four of them under those of care.</summary>
    public const double Baseline = 0.1;

    /// <summary>Names in snake_case.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "attachment", "empathy", "fear", "joy", "anger", "curiosity", "trust", "protective_instinct", "altruism", "distress",
    ];

    /// <summary>Largest values under the rules of care [10].</summary>
    public static ReadOnlySpan<double> Caps => [0.8, 0.7, 1, 1, 1, 1, 1, 0.8, 0.6, 1];
}
