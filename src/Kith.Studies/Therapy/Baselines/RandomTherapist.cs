using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>Answers with any octant, all alike.</summary>
public sealed class RandomTherapist : Therapist
{
    private RandomStream _random;

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random) => _random = random;

    /// <inheritdoc/>
    public override int Answer(in TherapyState state) => _random.NextInt(Octant.Count);
}
