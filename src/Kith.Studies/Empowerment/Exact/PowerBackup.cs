using Kith.Learning.Exact;

namespace Kith.Studies.Empowerment.Exact;

/// <summary>
/// One step of the equations: what a state's quantities are, if those of the states behind it are given. One object serves one
/// thread.
/// </summary>
/// <remarks>
/// The exact solution gives it what it has solved, a training what its networks predict; then its results are the targets, as
/// exact expectations over humans, robots and chance.
/// </remarks>
/// <typeparam name="TState">A state.</typeparam>
internal sealed class PowerBackup<TState>(PowerProblem<TState> problem, HumanValues<TState> humans, TheoryOptions options)
    where TState : IEquatable<TState>
{
    private readonly HumanProfiles<TState> _humans = new(problem, humans);
    private readonly double[] _worths = new double[problem.ActionCount * problem.GoalCount];

    /// <summary>Goes to a state that is not terminal.</summary>
    public void Read(int state) => _humans.Read(state);

    /// <summary>Q_r(b) = γ_r·E[V_r(s')] of the state that was read, written into [profiles].</summary>
    /// <param name="state">The state.</param>
    /// <param name="values">V_r [states].</param>
    /// <param name="actionValues">Receives them.</param>
    public void WriteActionValues(int state, ReadOnlySpan<double> values, Span<double> actionValues)
    {
        actionValues.Clear();
        for (var joint = 0; joint < problem.Joints.Length; joint++)
        {
            var expected = 0.0;
            foreach (var (next, probability) in problem.Graph.Outcomes(state, joint)) expected += probability * values[next];
            var parts = problem.Joints[joint];
            actionValues[parts.Robots] += options.RobotDiscount * _humans.Probabilities[parts.Humans] * expected;
        }
    }

    /// <summary>
    /// V_h^e of the state that was read, for each goal of a human: E[1 if s' reaches it, else γ_h·V_h^e(s')], where the human
    /// pursues the goal, the others any, and the robots follow a policy.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="human">The human.</param>
    /// <param name="policy">π_r [profiles].</param>
    /// <param name="abilities">V_h^e [states, humans, goals].</param>
    /// <param name="result">Receives them [goals].</param>
    public void WriteAbilities(
        int state, int human, ReadOnlySpan<double> policy, ReadOnlySpan<double> abilities, Span<double> result)
    {
        var (goals, actions) = (problem.GoalCount, problem.ActionCount);
        Array.Clear(_worths);
        for (var joint = 0; joint < problem.Joints.Length; joint++)
        {
            var parts = problem.Joints[joint];
            var own = problem.HumanActions[parts.Humans * problem.HumanCount + human];
            var weight = policy[parts.Robots] * _humans.OthersProbability(parts.Humans, human);
            if (weight != 0)
                AddWorths(problem.Graph.Outcomes(state, joint), human, weight, abilities, _worths.AsSpan(own * goals, goals));
        }

        for (var goal = 0; goal < goals; goal++)
        {
            var ability = 0.0;
            var own = _humans.Policy(human, goal);
            for (var action = 0; action < actions; action++) ability += own[action] * _worths[action * goals + goal];
            result[goal] = ability;
        }
    }

    /// <summary>X_h = Σ w_g·V_h^e^ζ.</summary>
    public double PowerOf(ReadOnlySpan<double> abilities)
    {
        var power = 0.0;
        for (var goal = 0; goal < abilities.Length; goal++)
            power += problem.Weights[goal] * Math.Pow(abilities[goal], options.Reliability);
        return power;
    }

    private void AddWorths(
        ReadOnlySpan<Outcome> outcomes, int human, double weight, ReadOnlySpan<double> abilities, Span<double> worths)
    {
        foreach (var (next, probability) in outcomes)
        {
            var values = abilities.Slice(problem.Place(next, human), worths.Length);
            var reached = problem.Reached(next, human);
            var share = weight * probability;
            for (var goal = 0; goal < worths.Length; goal++)
                worths[goal] += share * (reached[goal] ? 1 : options.HumanDiscount * values[goal]);
        }
    }
}
