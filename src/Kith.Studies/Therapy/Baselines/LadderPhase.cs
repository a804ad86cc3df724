namespace Kith.Studies.Therapy.Baselines;

/// <summary>What a <see cref="LadderTherapist"/> is doing.</summary>
public enum LadderPhase
{
    /// <summary>Complements until the client trusts enough.</summary>
    Building,

    /// <summary>Makes an answer the client's habit so that it expects more of another action.</summary>
    Climbing,

    /// <summary>Complements what has been reached.</summary>
    Consolidating,
}
