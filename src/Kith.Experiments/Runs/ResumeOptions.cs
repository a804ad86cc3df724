namespace Kith.Experiments.Runs;

/// <summary>How a run is gone on with when that differs from how it was left.</summary>
public sealed record ResumeOptions
{
    /// <summary>As it was left.</summary>
    public static ResumeOptions Unchanged { get; } = new();

    /// <summary>New settings for the rest of the run, from which the training was made; null when they stay.</summary>
    public RunAmendment? Amendment { get; init; }

    /// <summary>
    /// Whether the newest checkpoint is loaded in spite of its damage when none is whole; what it says may be wrong.
    /// </summary>
    public bool ForceLoad { get; init; }
}
