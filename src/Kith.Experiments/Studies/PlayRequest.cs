using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>What to play.</summary>
/// <param name="ModelPath">The trained model that acts, or null for a scripted behaviour or an untrained network.</param>
/// <param name="Actor">Name of a scripted behaviour or of a mode; used when there is no model.</param>
/// <param name="Seed">Seed of the world and of sampled actions.</param>
/// <param name="Deterministic">Whether the most probable action is taken instead of a sampled one.</param>
/// <param name="Settings">Settings of the world that differ from the model's own.</param>
public sealed record PlayRequest(string? ModelPath, string Actor, long Seed, bool Deterministic, IReadOnlyList<Setting> Settings);
