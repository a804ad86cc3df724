namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>The newest whole checkpoint and the newer ones that were skipped.</summary>
/// <param name="Found">Null when no checkpoint is whole.</param>
/// <param name="Skipped">One sentence for each newer checkpoint that is damaged: which and why.</param>
public sealed record CheckpointSearch(Checkpoint? Found, IReadOnlyList<string> Skipped);
