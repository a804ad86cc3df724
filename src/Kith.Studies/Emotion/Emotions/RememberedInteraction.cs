namespace Kith.Studies.Emotion.Emotions;

/// <summary>An interaction as it is remembered.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Outcome">How good it was.</param>
/// <param name="Step">When.</param>
/// <param name="Feelings">The vector of 16 that was felt, or null.</param>
public sealed record RememberedInteraction(
    Interaction Kind, double Outcome, long Step = 0, IReadOnlyList<float>? Feelings = null);
