namespace Kith.Experiments.Runs;

/// <summary>What a new run is.</summary>
/// <param name="Info">Its <c>run.json</c>; study and name decide the folder.</param>
/// <param name="Config">Its <c>config.yaml</c>.</param>
/// <param name="Existing">What to do when the run exists.</param>
internal sealed record NewRun(RunInfo Info, string Config, ExistingRun Existing = ExistingRun.Refuse);
