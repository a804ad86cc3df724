using Kith.Experiments.Runs;

namespace Kith.Experiments.Sessions;

/// <summary>How a run ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">World steps done.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Failure">What went wrong, or null.</param>
public sealed record RunResult(PlannedRun Run, RunStatus Status, long Steps, string Path, Exception? Failure = null);
