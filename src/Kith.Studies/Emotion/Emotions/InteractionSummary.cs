namespace Kith.Studies.Emotion.Emotions;

/// <summary>What a memory of interactions says in numbers.</summary>
/// <param name="Count">Interactions that are remembered.</param>
/// <param name="PositiveShare">Share of those with a positive outcome.</param>
/// <param name="MeanOutcome">Mean outcome.</param>
/// <param name="RecentOutcome">Mean outcome of the last ten.</param>
public sealed record InteractionSummary(int Count, double PositiveShare, double MeanOutcome, double RecentOutcome);
