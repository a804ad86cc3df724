namespace Kith.Studies.Emotion.Training;

/// <summary>What a stage of a curriculum strives for.</summary>
/// <param name="Metric">What is looked at.</param>
/// <param name="Value">What counts as reached, above 0.</param>
public sealed record StageTarget(EpisodeMetric Metric, double Value);
