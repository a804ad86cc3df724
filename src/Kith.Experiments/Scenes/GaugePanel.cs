namespace Kith.Experiments.Scenes;

/// <summary>Gauges that belong together.</summary>
/// <param name="Title">What they show; may be empty.</param>
/// <param name="Gauges">The gauges, from the top.</param>
public sealed record GaugePanel(string Title, IReadOnlyList<Gauge> Gauges);
