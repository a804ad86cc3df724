using System.Collections.Concurrent;
using Kith.Learning.Exact;
using Kith.Studies.Empowerment.Exact;
using Kith.Studies.Empowerment.Goals;
using Kith.Worlds;

namespace Kith.Studies.Empowerment.World;

/// <summary>
/// A grid world of humans and robots, with the exact probabilities of what all of them do at once. Time is part of the state.
/// </summary>
public sealed class GridModel : IWorldModel<GridState>
{
    private readonly ConcurrentBag<GridStep> _steps = [];
    private readonly GridLayout _layout;

    internal GridModel(GridRules rules)
    {
        Rules = rules;
        _layout = new(rules.Map, rules.Options.MaxSteps);
        Initial = _layout.Pack(GridBoard.Initial(rules.Map, rules.Headings));
    }

    /// <inheritdoc/>
    public int AgentCount => Rules.Map.Agents.Count;

    /// <inheritdoc/>
    public int ActionCount => Rules.Actions.Actions.Count;

    /// <inheritdoc/>
    public GridState Initial { get; }

    internal GridRules Rules { get; }

    /// <inheritdoc/>
    public bool IsTerminal(in GridState state) => _layout.TimeOf(in state) >= Rules.Options.MaxSteps;

    /// <inheritdoc/>
    public void AddSuccessors(in GridState state, ReadOnlySpan<int> actions, Successors<GridState> successors)
    {
        ArgumentNullException.ThrowIfNull(successors);
        if (actions.Length != AgentCount)
            throw new ArgumentException($"There are {actions.Length} actions for {AgentCount} agents.", nameof(actions));
        foreach (var action in actions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(action, nameof(actions));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, ActionCount, nameof(actions));
        }

        if (IsTerminal(in state)) return;
        if (!_steps.TryTake(out var step)) step = new(Rules, _layout);
        step.AddSuccessors(in state, actions, successors);
        _steps.Add(step);
    }

    /// <summary>The humans' goals in this world, as a problem to be solved.</summary>
    internal PowerProblem<GridState> ProblemOf(
        StateGraph<GridState> graph, IReadOnlyList<Goal> goals, IReadOnlyList<double> weights) => new(
        graph, ActionCount, Rules.Humans, Rules.Robots, weights,
        (state, human, goal) =>
        {
            var cell = _layout.CellOf(in state, Rules.Humans[human]);
            return goals[goal].Contains(cell % Rules.Map.Width, cell / Rules.Map.Width);
        });

    /// <summary>Takes a state apart, for whoever looks into it.</summary>
    internal GridBoard Board(in GridState state)
    {
        var board = new GridBoard(Rules.Map);
        _layout.Unpack(in state, board);
        return board;
    }

    /// <summary>The state of a board.</summary>
    internal GridState StateOf(GridBoard board) => _layout.Pack(board);
}
