using Kith.Numerics;

namespace Kith.Experiments.Sessions;

/// <summary>How runs are begun.</summary>
public sealed record StartOptions
{
    /// <summary>Whether they begin from the start or continue.</summary>
    public StartMode Mode { get; init; }

    /// <summary>The threads, which remain the caller's; each run uses all of them.</summary>
    public required Workers Workers { get; init; }

    /// <summary>Requests to stop or to save.</summary>
    public required RunControl Control { get; init; }

    /// <summary>Whether a resumed run whose checkpoints are all damaged takes the newest as it is.</summary>
    public bool ForceLoad { get; init; }
}
