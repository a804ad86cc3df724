using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Exact;

/// <summary>Makes state graphs.</summary>
public static class StateGraph
{
    /// <summary>Finds all states that can be reached in a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="workers">The threads; the numbers of the states do not depend on them.</param>
    /// <param name="most">States at most.</param>
    /// <param name="stopping">Ends it early.</param>
    /// <exception cref="InvalidDataException">
    /// There are more states, a state can be reached again, or the probabilities behind one are not together 1.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static StateGraph<TState> Explore<TState>(
        IWorldModel<TState> model, Workers workers, int most = int.MaxValue, CancellationToken stopping = default)
        where TState : IEquatable<TState>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var explorer = new StateExplorer<TState>(model, most);
        explorer.Explore(workers, stopping);
        return new(explorer);
    }
}
