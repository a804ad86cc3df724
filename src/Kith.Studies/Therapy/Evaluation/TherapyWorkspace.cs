using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>
/// Treats some clients side by side in one thread; what happens to one does not depend on which others there are.
/// </summary>
public abstract class TherapyWorkspace
{
    /// <summary>A therapy begins at a place.</summary>
    /// <param name="place">0 to capacity - 1.</param>
    /// <param name="state">The therapy before its first session.</param>
    public abstract void Begin(int place, in TherapyState state);

    /// <summary>Answers the clients at some places.</summary>
    /// <param name="places">The places.</param>
    /// <param name="states">The therapies of all places.</param>
    /// <param name="answers">Receives an octant per element of <paramref name="places"/>.</param>
    public abstract void Answer(ReadOnlySpan<int> places, ReadOnlySpan<TherapyState> states, Span<int> answers);

    /// <summary>Looks at what the last answer has done.</summary>
    /// <param name="place">The place.</param>
    /// <param name="state">The therapy after the session.</param>
    public virtual void Notice(int place, in TherapyState state)
    {
    }
}
