using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Knows the client, its memory included, and plans with it: simulates many courses of therapy, follows the one that helps
/// most often, and plans anew every few sessions.
/// </summary>
/// <remarks>
/// A plan is three maps from the client's octant to an answer, and the two sessions at which the next one takes over. Plans are
/// bred from an elite and played out by the world's own rules; all plans of one planning meet the same random numbers. The
/// therapist's choices follow from its stream, so that a therapy can be repeated exactly.
/// </remarks>
public sealed class PlanningTherapist : Therapist
{
    private readonly PlanSearch _search;
    private readonly PlanningOptions _options;
    private RandomStream _random;

    /// <summary>A therapist for the clients of a world.</summary>
    /// <param name="world">The settings by whose rules it plans.</param>
    /// <param name="options">How much it computes.</param>
    public PlanningTherapist(TherapyWorldOptions world, PlanningOptions options) =>
        (_options, _search) = (options, new PlanSearch(new TherapyWorld(world), options));

    /// <summary>
    /// Mean value of the plan it follows, over the courses of the last planning: from 1 on success in all of
    /// them, up to 0.5 success in none.
    /// </summary>
    public double Confidence => _search.Best.Total / _options.Courses;

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        _random = random;
        _search.Begin();
    }

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        if (state.Session % _options.Interval == 0) _search.Improve(in state, ref _random);
        return _search.Best.Answer(state.Session, state.ClientAction);
    }
}
