using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Gives the answer that is worth most now, but among nearly equal ones the one that the client will need when it trusts a little
/// more: the largest U[c, t] + w·U[c', t], where c' is what the client would do under a higher bond.
/// </summary>
/// <remarks>
/// A client takes many answers for what it is used to, so that a habit that fits only today's behaviour spoils tomorrow's.
/// </remarks>
public sealed class PreparingTherapist : Therapist
{
    private const double Weight = 0.2;
    private const double MoreBond = 0.15;

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        var client = state.Client;
        var now = client.OwnUtilities.Slice(state.ClientAction * Octant.Count, Octant.Count);
        var later = client.OwnUtilities.Slice(Coming(client) * Octant.Count, Octant.Count);
        var best = 0;
        for (var answer = 1; answer < Octant.Count; answer++)
            if (now[answer] + Weight * later[answer] > now[best] + Weight * later[best]) best = answer;
        return best;
    }

    private static int Coming(Client client)
    {
        Span<double> frequencies = stackalloc double[Octant.Count];
        Span<double> payoffs = stackalloc double[Octant.Count];
        client.Frequencies(frequencies);
        var bond = Math.Min(1, client.Bond + MoreBond);
        Expectation.FromFrequencies(client, frequencies, (client.Traits.HistoryWeight, bond), payoffs);
        return Choice.OfLargest(payoffs);
    }
}
