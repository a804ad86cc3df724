namespace Kith.Studies.Therapy.Baselines;

/// <summary>Why a <see cref="LadderTherapist"/> gave an answer; each has a letter in records.</summary>
public enum LadderMove
{
    /// <summary>S: the client is satisfied enough.</summary>
    Rest,

    /// <summary>B: the relationship is still being built.</summary>
    Build,

    /// <summary>C: no target is worth climbing for.</summary>
    Consolidate,

    /// <summary>T: the client does what was aimed at.</summary>
    Reach,

    /// <summary>N: the client does what a new target aims at.</summary>
    Retarget,

    /// <summary>P: the target's answer is given to become a habit.</summary>
    Seed,

    /// <summary>X: there is a target, but giving its answer now does not pay.</summary>
    Hold,

    /// <summary>D: climbing without a target.</summary>
    Drift,
}
