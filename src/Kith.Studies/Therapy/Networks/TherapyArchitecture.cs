using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Networks;

/// <summary>What a therapist's network sees and how wide it is.</summary>
public sealed record TherapyArchitecture
{
    /// <summary>What stands in an input row.</summary>
    public ObservationKind View { get; init; } = ObservationKind.Plain;

    /// <summary>Width of both hidden layers.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Whether policy and value share everything but their heads, instead of having a tower each.</summary>
    public bool SharedTrunk { get; init; }
}
