using System.Text.Json.Serialization;

namespace Kith.Experiments.Runs;

/// <summary>How far a run got.</summary>
public enum RunStatus
{
    /// <summary>Training, or killed while it was: whether a process still holds the run's lock tells the two apart.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Stopped on request, can be resumed.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Reached its end.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>Ended by an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Ended because a number was not finite any more or training ran away.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,
}
