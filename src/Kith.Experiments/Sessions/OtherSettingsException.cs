using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>A run would go on under other settings than it began with.</summary>
/// <param name="run">Name of the run.</param>
/// <param name="fromCheckpoint">Whether a checkpoint of the run was named, from which a new run can begin.</param>
/// <param name="problems">The settings that differ.</param>
public sealed class OtherSettingsException(string run, bool fromCheckpoint, IReadOnlyList<Problem> problems)
    : SettingsException(problems)
{
    /// <summary>Name of the run.</summary>
    public string Run { get; } = run;

    /// <summary>Whether a checkpoint of the run was named, from which a new run can begin.</summary>
    public bool FromCheckpoint { get; } = fromCheckpoint;
}
