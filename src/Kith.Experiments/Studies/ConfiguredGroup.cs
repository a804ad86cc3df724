namespace Kith.Experiments.Studies;

/// <summary>What was trained alike: the same mode, settings and steps, under different seeds.</summary>
/// <typeparam name="T">A model, or what it did.</typeparam>
/// <param name="Label">Name in tables: that of the mode, with what sets the group apart from others of the mode.</param>
/// <param name="Members">One for each seed.</param>
public sealed record ConfiguredGroup<T>(string Label, IReadOnlyList<T> Members);
