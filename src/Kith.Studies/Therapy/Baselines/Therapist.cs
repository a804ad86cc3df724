using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Someone who answers a client by rules of its own, as opposed to a trained network. An object treats one client at a time; what
/// it remembers of the last one is gone with <see cref="Begin"/>.
/// </summary>
public abstract class Therapist
{
    /// <summary>Begins a therapy.</summary>
    /// <param name="state">The therapy before its first session.</param>
    /// <param name="random">The therapist's own luck.</param>
    public virtual void Begin(in TherapyState state, RandomStream random)
    {
    }

    /// <summary>The answer, an octant, to what the client just did.</summary>
    /// <param name="state">The therapy; how much of it is looked at is the therapist's affair.</param>
    public abstract int Answer(in TherapyState state);

    /// <summary>Looks at what the last answer has done, before the client acts again.</summary>
    /// <param name="state">The therapy after the session.</param>
    public virtual void Notice(in TherapyState state)
    {
    }
}
