using System.Text.Json.Serialization;

namespace Kith.Experiments.Runs;

/// <summary>The content of <c>run.json</c>: what a run is and how far it got.</summary>
public sealed record RunInfo
{
    /// <summary>Version of the program that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>Study, such as <c>goodhart</c>.</summary>
    public required string Study { get; init; }

    /// <summary>Name of the run within its study.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Name of the experiment that the run belongs to; empty in runs that were begun before this was recorded.
    /// </summary>
    public string Experiment { get; init; } = "";

    /// <summary>Mode of the study; empty where it has none.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Seed from which every random number of the run follows.</summary>
    public long Seed { get; init; }

    /// <summary>When it was first started.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>How far it got.</summary>
    public RunStatus Status { get; init; }

    /// <summary>Why it ended, in words; empty when it simply reached its end.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Steps of training done.</summary>
    public long Steps { get; init; }

    /// <summary>Seconds of training, all parts of a resumed run together.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Steps of its newest checkpoint; null before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SavedSteps { get; init; }

    /// <summary>The command that started it.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>
    /// With what it was trained: an entry for its beginning and for every time it was resumed with something else, of which the
    /// newest stay; null in runs that were begun before this was recorded.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunPart>? Parts { get; init; }

    /// <summary>
    /// Files that no checkpoint brings back: event files, and the weights with which the training was
    /// best; null when there are none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>Further paths at which it can be found; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunLink>? Links { get; init; }

    /// <summary>The checkpoint it began from; null when it began at step 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunOrigin? Origin { get; init; }

    /// <summary>How its settings changed since, oldest first; null when they did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunChange>? Changes { get; init; }
}
