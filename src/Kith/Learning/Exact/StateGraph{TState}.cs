using System.Runtime.InteropServices;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Exact;

/// <summary>
/// All states that can be reached in a world model, numbered from the initial one (0) in the order in which a breadth-first
/// search finds them, and what follows each under each joint action.
/// </summary>
/// <remarks>
/// No state may be reached again, as is so where time is part of a state. Then there are layers, by the longest way from the
/// initial state: whatever follows a state is in a later one.
/// </remarks>
/// <typeparam name="TState">A state of the model.</typeparam>
public sealed class StateGraph<TState>
    where TState : IEquatable<TState>
{
    private const int PieceLength = 64;
    private readonly StateExplorer<TState> _found;
    private readonly int[] _order;
    private readonly int[] _layers;

    internal StateGraph(StateExplorer<TState> found)
    {
        _found = found;
        (_order, _layers) = Layered();
    }

    /// <summary>States.</summary>
    public int Count => _found.States.Count;

    /// <summary>Joint actions in each state that is not terminal, numbered as <see cref="JointActions"/> does.</summary>
    public int JointActionCount => _found.JointActionCount;

    /// <summary>Triples of state, joint action and successor.</summary>
    public int OutcomeCount => _found.Outcomes.Count;

    /// <summary>Layers.</summary>
    public int LayerCount => _layers.Length - 1;

    /// <summary>A state by its number.</summary>
    public TState this[int state] => _found.States[state];

    /// <summary>Whether nothing follows a state.</summary>
    public bool IsTerminal(int state) => _found.Rows[state] < 0;

    /// <summary>What may follow a state; nothing behind a terminal one.</summary>
    /// <param name="state">The state's number.</param>
    /// <param name="jointAction">The joint action's number.</param>
    public ReadOnlySpan<Outcome> Outcomes(int state, int jointAction)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)jointAction, (uint)JointActionCount);
        return _found.Rows[state] is var row and >= 0 ? Between(row + jointAction, row + jointAction + 1) : [];
    }

    /// <summary>The number of a state.</summary>
    /// <returns>Whether it can be reached.</returns>
    public bool TryFind(in TState state, out int number) => _found.Numbers.TryGetValue(state, out number);

    /// <summary>The states of a layer, in ascending order.</summary>
    public ReadOnlySpan<int> Layer(int layer) => _order.AsSpan(_layers[layer], _layers[layer + 1] - _layers[layer]);

    /// <summary>
    /// Visits every state after all that may follow it: layer by layer from the last, the states of a layer at once.
    /// </summary>
    /// <param name="workers">The threads.</param>
    /// <param name="visit">What to do with a state; it may write only what belongs to the state.</param>
    /// <param name="stopping">Ends it early, between two layers.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public void Backward(Workers workers, Action<int> visit, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentNullException.ThrowIfNull(visit);
        for (var layer = LayerCount - 1; layer >= 0; layer--)
        {
            stopping.ThrowIfCancellationRequested();
            workers.Run((Layer(layer).Length + PieceLength - 1) / PieceLength, new Visits(this, layer, visit));
        }
    }

    private ReadOnlySpan<Outcome> Between(int from, int to)
    {
        var end = to < _found.Ends.Count ? _found.Ends[to] : OutcomeCount;
        return CollectionsMarshal.AsSpan(_found.Outcomes)[_found.Ends[from]..end];
    }

    private ReadOnlySpan<Outcome> All(int state) =>
        _found.Rows[state] is var row and >= 0 ? Between(row, row + JointActionCount) : [];

    // A state comes when all that lead to it have come; what never comes is in a cycle, or behind one.
    private (int[] Order, int[] Layers) Layered()
    {
        var missing = new int[Count];
        for (var state = 0; state < Count; state++)
            foreach (var outcome in All(state)) missing[outcome.State]++;
        var (order, layers, next) = (new List<int>(Count), new List<int>(), new List<int>());
        if (missing[0] == 0) next.Add(0);
        while (next.Count > 0)
        {
            layers.Add(order.Count);
            next.Sort();
            order.AddRange(next);
            next.Clear();
            for (var i = layers[^1]; i < order.Count; i++)
                foreach (var outcome in All(order[i]))
                    if (--missing[outcome.State] == 0) next.Add(outcome.State);
        }

        layers.Add(order.Count);
        return order.Count == Count ? ([.. order], [.. layers]) : throw new InvalidDataException(
            $"The state {this[Array.FindIndex(missing, count => count > 0)]} can be reached again from itself or from what "
            + "follows it; exact solving by layers needs a world without cycles, such as one with time in its state.");
    }

    private sealed class Visits(StateGraph<TState> graph, int layer, Action<int> visit) : IWork
    {
        public void Do(int piece, int worker)
        {
            var states = graph.Layer(layer);
            var end = Math.Min(states.Length, (piece + 1) * PieceLength);
            for (var i = piece * PieceLength; i < end; i++) visit(states[i]);
        }
    }
}
