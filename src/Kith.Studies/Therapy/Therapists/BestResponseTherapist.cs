using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>Knows the client's utilities and gives the answer that is worth most right now: argmax_t U[c, t].</summary>
public sealed class BestResponseTherapist : Therapist
{
    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        var row = state.Client.OwnUtilities.Slice(Utilities.Cell(state.ClientAction, 0), Octant.Count);
        var best = 0;
        for (var answer = 1; answer < Octant.Count; answer++)
            if (row[answer] > row[best]) best = answer;
        return best;
    }
}
