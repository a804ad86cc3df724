using Kith.Numerics;

namespace Kith.Learning.Acting;

/// <summary>
/// Acts in some episodes side by side, each at a place of its own, in one thread. What happens at one place must not depend on
/// which others there are.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public abstract class ActorWorkspace<TState>
{
    /// <summary>An episode begins.</summary>
    /// <param name="place">The place, from 0 to the capacity - 1.</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="random">The actor's own random stream in this episode.</param>
    public virtual void Begin(int place, ref readonly TState state, RandomStream random)
    {
    }

    /// <summary>
    /// The episode ended and the world goes on with another at once; the random stream of <see cref="Begin"/> goes on.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="state">The new episode before its first step.</param>
    public virtual void Renew(int place, ref readonly TState state)
    {
    }

    /// <summary>Chooses actions.</summary>
    /// <param name="places">The places where one is needed, in ascending order; not those whose seat has left.</param>
    /// <param name="states">The states of all places.</param>
    /// <param name="actions">
    /// Receives a row per element of <paramref name="places"/>, as the world takes it; a discrete action is its index.
    /// </param>
    public abstract void Act(ReadOnlySpan<int> places, ReadOnlySpan<TState> states, Matrix actions);

    /// <summary>Looks at what a step has done.</summary>
    /// <param name="place">The place.</param>
    /// <param name="state">The state after the step, before anything is renewed.</param>
    public virtual void Notice(int place, ref readonly TState state)
    {
    }
}
