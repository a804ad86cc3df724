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

    /// <summary>Requests one update after another until there are no more; to stop requesting them stops the run.</summary>
    /// <param name="run">The run.</param>
    public virtual void Follow(ActiveRun run)
    {
        foreach (var _ in run.Updates)
        {
        }
    }

    /// <summary>Receives the end of a run.</summary>
    /// <param name="result">The end, or what kept the run from beginning.</param>
    public virtual void End(RunResult result)
    {
    }
}
