using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>Knows the client's utilities and gives the answer that is worth most right now: argmax_t U[c, t].</summary>
public sealed class BestResponseTherapist : Therapist
{
    /// <inheritdoc/>
    public override int Answer(in TherapyState state) =>
        Choice.OfLargest(state.Client.OwnUtilities.Slice(Utilities.Cell(state.ClientAction, 0), Octant.Count));
}
