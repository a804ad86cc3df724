namespace Kith.Studies.Therapy.World;

/// <summary>When a client gives up.</summary>
public enum DropoutRule
{
    /// <summary>
    /// Once, after the tenth session, if it is less satisfied than before the first; even if it is satisfied enough otherwise.
    /// </summary>
    Classic,

    /// <summary>
    /// After every session from the tenth on, with a probability that grows with what it has lost;
    /// never when it is satisfied enough.
    /// </summary>
    Hazard,
}
