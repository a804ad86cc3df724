namespace Kith.Worlds;

/// <summary>
/// A world whose probabilities are known: from any state, what all agents do together leads to other states with given
/// probabilities. It can be solved exactly, planned in, and sampled from.
/// </summary>
/// <remarks>
/// Everything is a pure function of state and actions: no answer depends on an earlier one, and one object answers any number of
/// threads at once. All agents have the same actions. A joint action is the number Σ a_i·A^i, agent 0 its fastest digit.
/// </remarks>
/// <typeparam name="TState">A state: immutable, and equal exactly to the states that are the same in everything.</typeparam>
public interface IWorldModel<TState>
    where TState : IEquatable<TState>
{
    /// <summary>Agents.</summary>
    int AgentCount { get; }

    /// <summary>Actions of each agent.</summary>
    int ActionCount { get; }

    /// <summary>Where an episode begins.</summary>
    TState Initial { get; }

    /// <summary>Whether an episode is over by the rules: nothing follows.</summary>
    bool IsTerminal(in TState state);

    /// <summary>Adds the states that may follow, each with its probability, together 1; none behind a terminal state.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="actions">What the agents do [agents].</param>
    /// <param name="successors">Receives them; it is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">An action is not one of the choices.</exception>
    void AddSuccessors(in TState state, ReadOnlySpan<int> actions, Successors<TState> successors);
}
