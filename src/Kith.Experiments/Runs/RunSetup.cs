using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>What a <see cref="RunSession"/> works with.</summary>
/// <param name="Root">Folder of all runs.</param>
/// <param name="Training">What is trained, not advanced yet; it remains the caller's.</param>
/// <param name="Settings">How the run is kept.</param>
/// <param name="Clock">The clock.</param>
public sealed record RunSetup(string Root, TrainingRun Training, RunSettings Settings, TimeProvider Clock)
{
    /// <summary>Cancelled when the training is to stop; long evaluations heed it.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>What the run is trained with.</summary>
    public RunEnvironment? Environment { get; init; }

    /// <summary>The file layer.</summary>
    internal DurableFiles Files { get; init; } = new();
}
