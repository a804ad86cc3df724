namespace Kith.Experiments.Runs;

/// <summary>How a run is resumed where that differs from how it was left.</summary>
public sealed record ResumeOptions
{
    /// <summary>As it was left.</summary>
    public static ResumeOptions Unchanged { get; } = new();

    /// <summary>New settings for the rest of the run, from which the training was made; null when they stay.</summary>
    public RunAmendment? Amendment { get; init; }

    /// <summary>
    /// Whether the newest checkpoint is loaded although it is damaged when none is whole; its content may be wrong.
    /// </summary>
    public bool ForceLoad { get; init; }
}
