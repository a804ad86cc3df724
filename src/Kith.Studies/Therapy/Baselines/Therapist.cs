using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// A therapist that answers by fixed rules, as opposed to a trained network. An object treats one client at a time; what
/// it remembers of the last one is gone with <see cref="Begin(in TherapyState, RandomStream)"/>.
/// </summary>
public abstract class Therapist : ActorWorkspace<TherapyState>
{
    /// <summary>Begins a therapy.</summary>
    /// <param name="state">The therapy before its first session.</param>
    /// <param name="random">The therapist's own random numbers.</param>
    public virtual void Begin(in TherapyState state, RandomStream random)
    {
    }

    /// <summary>The answer, an octant, to what the client just did.</summary>
    /// <param name="state">The therapy, of which a therapist may read as much as it needs.</param>
    public abstract int Answer(in TherapyState state);

    /// <summary>Looks at what the last answer has done, before the client acts again.</summary>
    /// <param name="state">The therapy after the session.</param>
    public virtual void Notice(in TherapyState state)
    {
    }

    /// <inheritdoc/>
    public sealed override void Begin(int place, ref readonly TherapyState state, RandomStream random) => Begin(in state, random);

    /// <inheritdoc/>
    public sealed override void Act(ReadOnlySpan<int> places, ReadOnlySpan<TherapyState> states, Matrix actions) =>
        actions[0][0] = Answer(in states[places[0]]);

    /// <inheritdoc/>
    public sealed override void Notice(int place, ref readonly TherapyState state) => Notice(in state);
}
