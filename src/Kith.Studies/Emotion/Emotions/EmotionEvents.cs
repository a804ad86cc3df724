namespace Kith.Studies.Emotion.Emotions;

/// <summary>How events change primitive emotions.</summary>
public static class EmotionEvents
{
    /// <summary>How many kinds there are.</summary>
    public const int Count = 14;

    /// <summary>Names in snake_case.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "help_received", "resource_shared", "protected", "goal_achieved", "threat", "harm_received", "attached_agent_harmed",
        "resource_lost", "proximity_to_attached", "isolation", "cooperation_success", "helped_other", "self_sacrifice",
        "discovery",
    ];

    // attachment, empathy, fear, joy, anger, curiosity, trust, protective_instinct, altruism, distress
    private static ReadOnlySpan<double> Table =>
    [
        0.1, 0, 0, 0.3, 0, 0, 0.2, 0, 0, 0, // help_received
        0.2, 0, 0, 0.2, 0, 0, 0.15, 0, 0, 0, // resource_shared
        0.3, 0, 0, 0.1, 0, 0, 0.4, 0, 0, 0, // protected
        0, 0, 0, 0.4, 0, -0.1, 0, 0, 0, 0, // goal_achieved
        0, 0, 0.5, 0, 0, 0, 0, 0.3, 0, 0, // threat
        0, 0, 0.3, 0, 0.2, 0, 0, 0, 0, 0.5, // harm_received
        0, 0.4, 0, 0, 0.3, 0, 0, 0.5, 0, 0.6, // attached_agent_harmed
        0, 0, 0, 0, 0.2, 0, 0, 0, 0, 0.3, // resource_lost
        0.1, 0, 0, 0.1, 0, 0, 0, 0, 0, 0, // proximity_to_attached
        -0.05, 0, 0, 0, 0, 0, 0, 0, 0, 0.2, // isolation
        0, 0.1, 0, 0.3, 0, 0, 0.2, 0, 0, 0, // cooperation_success
        0, 0.2, 0, 0.2, 0, 0, 0, 0, 0.1, 0, // helped_other
        0.1, 0, 0, 0, 0, 0, 0, 0.2, 0.3, 0, // self_sacrifice
        0, 0, 0, 0.02, 0, 0.05, 0, 0, 0, 0, // discovery
    ];

    /// <summary>Changes of the primitives at intensity 1 [10].</summary>
    public static ReadOnlySpan<double> Changes(EmotionEvent kind) =>
        Table.Slice((int)kind * Primitives.Count, Primitives.Count);

    /// <summary>Whether the changes grow with the bond to whom the event is about.</summary>
    public static bool GrowsWithBond(EmotionEvent kind) =>
        kind is EmotionEvent.Protected or EmotionEvent.AttachedAgentHarmed or EmotionEvent.CooperationSuccess;

    /// <summary>
    /// Adds changes × intensity; where the event <see cref="GrowsWithBond"/> and the bond A is positive, times 1 + A.
    /// </summary>
    /// <param name="kind">The event.</param>
    /// <param name="intensity">Its intensity.</param>
    /// <param name="bond">Bond A to the other agent.</param>
    /// <param name="stimulation">The changes so far [10].</param>
    public static void Add(EmotionEvent kind, double intensity, double bond, Span<double> stimulation)
    {
        if (GrowsWithBond(kind) && bond > 0) intensity *= 1 + bond;
        Add(Changes(kind), intensity, stimulation);
    }

    private static void Add(ReadOnlySpan<double> changes, double intensity, Span<double> stimulation)
    {
        for (var i = 0; i < changes.Length; i++) stimulation[i] += changes[i] * intensity;
    }
}
