using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Knows the client's utilities and always gives the answer that is best on average over what a
/// client can do: argmax Σ_c U[c, t].
/// </summary>
public sealed class BestStaticTherapist : Therapist
{
    private int _answer;

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        Span<double> sums = stackalloc double[Octant.Count];
        var utilities = state.Client.OwnUtilities;
        for (var cell = 0; cell < Utilities.Cells; cell++) sums[cell % Octant.Count] += utilities[cell];
        _answer = Choice.OfLargest(sums);
    }

    /// <inheritdoc/>
    public override int Answer(in TherapyState state) => _answer;
}
