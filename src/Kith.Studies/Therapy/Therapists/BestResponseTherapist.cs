using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>Knows the client's utilities and gives the answer that is worth most right now: argmax_t U[c, t].</summary>
public sealed class BestResponseTherapist : Therapist
{
    /// <inheritdoc/>
    public override int Answer(in TherapyState state) =>
        Choice.OfLargest(state.Client.OwnUtilities.Slice(Utilities.Cell(state.ClientAction, 0), Octant.Count));
}
