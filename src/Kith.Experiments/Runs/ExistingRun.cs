namespace Kith.Experiments.Runs;

/// <summary>What to do when a new run has the name of an existing one.</summary>
public enum ExistingRun
{
    /// <summary>Leave it and fail.</summary>
    Refuse,

    /// <summary>Delete it and start again.</summary>
    Replace,
}
