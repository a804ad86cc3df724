namespace Kith.Experiments.Scenes;

/// <summary>A number with a bar.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Share">Length of the bar, 0 to 1.</param>
/// <param name="Value">The number as text.</param>
public readonly record struct Gauge(string Label, double Share, string Value);
