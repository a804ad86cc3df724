using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>Always gives the complement: what interpersonal theory advises, and what everything else is measured by.</summary>
public sealed class ComplementaryTherapist : Therapist
{
    /// <inheritdoc/>
    public override int Answer(in TherapyState state) => Octant.Complement(state.ClientAction);
}
