using System.Text.Json.Serialization;

namespace Kith.Experiments.Runs;

/// <summary>How far a run got.</summary>
public enum RunStatus
{
    /// <summary>Training, or killed while it was: in the first case a process holds the lock of the run.</summary>
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

    /// <summary>Ended because a number was not finite any more or training diverged.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,
}
