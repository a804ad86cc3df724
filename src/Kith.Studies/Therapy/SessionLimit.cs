namespace Kith.Studies.Therapy;

/// <summary>What the last session means to a learner.</summary>
public enum SessionLimit
{
    /// <summary>The therapy is cut off: its value is that of what would have come, as the guide has it.</summary>
    Truncates,

    /// <summary>
    /// The therapy is over: nothing can be gained any more, which is the truth where the session number is seen.
    /// </summary>
    Terminates,
}
