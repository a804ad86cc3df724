using Kith.Learning.Exact;
using Kith.Worlds;

namespace Kith.Studies.Empowerment.Exact;

/// <summary>Everything that can happen in a world, who is human and who robot, and which goals a human may have.</summary>
/// <remarks>
/// A joint action is cut into the humans' part and the robots' part, both numbered as <see cref="JointActions"/> does, human 0
/// and robot 0 the fastest digits.
/// </remarks>
/// <typeparam name="TState">A state.</typeparam>
internal sealed class PowerProblem<TState>
    where TState : IEquatable<TState>
{
    private readonly bool[] _reached;

    /// <summary>Puts a problem together.</summary>
    /// <param name="graph">What can happen.</param>
    /// <param name="actionCount">Actions of each agent.</param>
    /// <param name="humans">The humans, at least one.</param>
    /// <param name="robots">The robots; all other agents act as they like, which nobody plans for.</param>
    /// <param name="weights">Weight of each goal, together 1.</param>
    /// <param name="isReached">Whether a human has reached a goal in a state: state, human, goal.</param>
    public PowerProblem(
        StateGraph<TState> graph, int actionCount, IReadOnlyList<int> humans, IReadOnlyList<int> robots,
        IReadOnlyList<double> weights, Func<TState, int, int, bool> isReached)
    {
        (Graph, ActionCount, Weights) = (graph, actionCount, [.. weights]);
        (HumanCount, RobotCount) = (humans.Count, robots.Count);
        HumanProfileCount = JointActions.Count(HumanCount, actionCount);
        RobotProfileCount = JointActions.Count(RobotCount, actionCount);
        Joints = new JointParts[graph.JointActionCount];
        HumanActions = new int[HumanCount * HumanProfileCount];
        var agents = humans.Concat(robots).DefaultIfEmpty(-1).Max() + 1;
        var actions = new int[agents];
        for (var joint = 0; joint < Joints.Length; joint++)
        {
            JointActions.Write(joint, actionCount, actions);
            Joints[joint] = new(
                JointActions.Index([.. humans.Select(human => actions[human])], actionCount),
                JointActions.Index([.. robots.Select(robot => actions[robot])], actionCount));
        }

        for (var profile = 0; profile < HumanProfileCount; profile++)
            JointActions.Write(profile, actionCount, HumanActions.AsSpan(profile * HumanCount, HumanCount));
        _reached = new bool[graph.Count * HumanCount * GoalCount];
        for (var (state, i) = (0, 0); state < graph.Count; state++)
            for (var human = 0; human < HumanCount; human++)
                for (var goal = 0; goal < GoalCount; goal++, i++) _reached[i] = isReached(graph[state], human, goal);
    }

    public StateGraph<TState> Graph { get; }

    public int ActionCount { get; }

    public int HumanCount { get; }

    public int RobotCount { get; }

    public int HumanProfileCount { get; }

    public int RobotProfileCount { get; }

    public double[] Weights { get; }

    public int GoalCount => Weights.Length;

    /// <summary>The parts of each joint action.</summary>
    public JointParts[] Joints { get; }

    /// <summary>Actions of the humans in each of their profiles [profiles, humans].</summary>
    public int[] HumanActions { get; }

    /// <summary>Where the numbers of a state's human begin in arrays [states, humans, goals].</summary>
    public int Place(int state, int human) => (state * HumanCount + human) * GoalCount;

    /// <summary>Whether each goal is reached by a human [goals].</summary>
    public ReadOnlySpan<bool> Reached(int state, int human) => _reached.AsSpan(Place(state, human), GoalCount);
}

/// <summary>A joint action in its parts.</summary>
/// <param name="Humans">The humans' profile.</param>
/// <param name="Robots">The robots' profile.</param>
internal readonly record struct JointParts(int Humans, int Robots);
