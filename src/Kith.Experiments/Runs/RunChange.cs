namespace Kith.Experiments.Runs;

/// <summary>A change of a run's settings after it had begun, as <c>run.json</c> records it.</summary>
/// <param name="Time">When.</param>
/// <param name="Steps">Steps of training done by then.</param>
/// <param name="Settings">What changed.</param>
/// <param name="ConfigHash">
/// SHA-256 of <c>config.yaml</c> before the change: checkpoints that carry it still belong to the run.
/// </param>
public sealed record RunChange(DateTimeOffset Time, long Steps, IReadOnlyList<SettingChange> Settings, string ConfigHash);
