using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>Runs would go on under other settings than they began with.</summary>
/// <param name="runs">Names of the runs.</param>
/// <param name="fromCheckpoint">Whether a checkpoint of the run was named, from which a new run can begin.</param>
/// <param name="problems">The settings that differ, each once.</param>
public sealed class OtherSettingsException(
    IReadOnlyList<string> runs, bool fromCheckpoint, IReadOnlyList<Problem> problems)
    : SettingsException(problems)
{
    /// <summary>Names of the runs.</summary>
    public IReadOnlyList<string> Runs { get; } = runs;

    /// <summary>Whether a checkpoint of the run was named, from which a new run can begin.</summary>
    public bool FromCheckpoint { get; } = fromCheckpoint;
}
