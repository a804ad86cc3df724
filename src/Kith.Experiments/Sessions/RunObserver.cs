using Kith.Experiments.Runs;

namespace Kith.Experiments.Sessions;

/// <summary>Follows runs in the process that trains them; all methods are called on the thread that trains.</summary>
public class RunObserver
{
    /// <summary>Receives a remark on how a run begins.</summary>
    /// <param name="run">The run.</param>
    /// <param name="note">One sentence.</param>
    public virtual void Note(PlannedRun run, string note)
    {
    }

    /// <summary>Asks for one update after another until there are no more; whoever stops asking stops the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">One element per update, which is computed when it is asked for.</param>
    public virtual void Follow(PlannedRun run, IEnumerable<RunProgress> progress)
    {
        foreach (var _ in progress)
        {
        }
    }

    /// <summary>Learns how a run ended.</summary>
    /// <param name="result">The end, or what kept the run from beginning.</param>
    public virtual void End(RunResult result)
    {
    }
}
