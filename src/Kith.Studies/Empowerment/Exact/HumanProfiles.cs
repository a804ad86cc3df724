namespace Kith.Studies.Empowerment.Exact;

/// <summary>What the humans do in one state, with and without knowing their goals. One object serves one thread.</summary>
/// <typeparam name="TState">A state.</typeparam>
internal sealed class HumanProfiles<TState>(PowerProblem<TState> problem, HumanValues<TState> humans)
    where TState : IEquatable<TState>
{
    private readonly double[] _marginals = new double[problem.HumanCount * problem.ActionCount];
    private readonly double[] _policies = new double[problem.HumanCount * problem.GoalCount * problem.ActionCount];

    /// <summary>Probability of each profile of the humans, whatever their goals [profiles].</summary>
    public double[] Probabilities { get; } = new double[problem.HumanProfileCount];

    /// <summary>Reads a state that is not terminal.</summary>
    public void Read(int state)
    {
        var (goals, actions) = (problem.GoalCount, problem.ActionCount);
        for (var human = 0; human < problem.HumanCount; human++)
        {
            var policies = _policies.AsSpan(human * goals * actions, goals * actions);
            humans.WritePolicies(state, human, policies);
            var marginal = _marginals.AsSpan(human * actions, actions);
            marginal.Clear();
            for (var goal = 0; goal < goals; goal++)
                for (var action = 0; action < actions; action++)
                    marginal[action] += problem.Weights[goal] * policies[goal * actions + action];
            var sum = 0.0;
            foreach (var probability in marginal) sum += probability;
            foreach (ref var probability in marginal) probability /= sum;
        }

        for (var profile = 0; profile < Probabilities.Length; profile++) Probabilities[profile] = OthersProbability(profile, -1);
    }

    /// <summary>π_h of a goal [actions].</summary>
    public ReadOnlySpan<double> Policy(int human, int goal) =>
        _policies.AsSpan((human * problem.GoalCount + goal) * problem.ActionCount, problem.ActionCount);

    /// <summary>Probability that all humans but one do what a profile says; of all humans for -1.</summary>
    public double OthersProbability(int profile, int human)
    {
        var probability = 1.0;
        for (var other = 0; other < problem.HumanCount; other++)
        {
            if (other == human) continue;
            var action = problem.HumanActions[profile * problem.HumanCount + other];
            probability *= _marginals[other * problem.ActionCount + action];
        }

        return probability;
    }
}
