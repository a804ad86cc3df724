namespace Kith.Experiments.Runs;

/// <summary>What to do when a new run has the name of an existing one.</summary>
public enum ExistingRun
{
    /// <summary>Refuse to touch it.</summary>
    Refuse,

    /// <summary>Delete it and begin anew.</summary>
    Replace,
}
