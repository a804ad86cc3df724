namespace Kith.Experiments.Runs;

/// <summary>Where a run took its first weights and state from, when it did not begin at step 0.</summary>
/// <param name="Checkpoint">Folder of the checkpoint.</param>
/// <param name="Steps">Steps it had.</param>
/// <param name="Run">The run it belongs to, as <c>study/name</c>; empty when it lies by itself.</param>
public sealed record RunOrigin(string Checkpoint, long Steps, string Run);
