using Kith.Experiments.Runs;

namespace Kith.Experiments.Sessions;

/// <summary>A run while it is trained, as the process that trains it sees it.</summary>
public sealed record ActiveRun
{
    /// <summary>The run.</summary>
    public required PlannedRun Run { get; init; }

    /// <summary>Its folder; empty where nothing is kept.</summary>
    public string Path { get; init; } = "";

    /// <summary>World steps after which it is finished.</summary>
    public required long PlannedSteps { get; init; }

    /// <summary>What it does at this moment; any thread may ask, also while an update is computed.</summary>
    public required Func<Activity> Activity { get; init; }

    /// <summary>One element per update, which is computed when it is requested.</summary>
    public required IEnumerable<RunProgress> Updates { get; init; }
}
