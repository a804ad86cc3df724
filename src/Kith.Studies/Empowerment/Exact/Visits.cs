namespace Kith.Studies.Empowerment.Exact;

/// <summary>How probably each state is passed in an episode, if humans and robots act as the exact solution says.</summary>
internal static class Visits
{
    /// <summary>The probabilities [states]; those of a layer are together at most 1.</summary>
    public static double[] Of<TState>(PowerProblem<TState> problem, HumanValues<TState> humans, RobotValues<TState> robots)
        where TState : IEquatable<TState>
    {
        var visits = new double[problem.Graph.Count];
        var (policy, profiles) = (new double[problem.RobotProfileCount], new HumanProfiles<TState>(problem, humans));
        visits[0] = 1;
        for (var layer = 0; layer < problem.Graph.LayerCount; layer++)
        {
            foreach (var state in problem.Graph.Layer(layer))
            {
                if (visits[state] == 0 || problem.Graph.IsTerminal(state)) continue;
                profiles.Read(state);
                robots.WritePolicy(state, policy);
                for (var joint = 0; joint < problem.Joints.Length; joint++)
                {
                    var (human, robot) = problem.Joints[joint];
                    var weight = visits[state] * profiles.Probabilities[human] * policy[robot];
                    if (weight == 0) continue;
                    foreach (var (next, probability) in problem.Graph.Outcomes(state, joint))
                        visits[next] += weight * probability;
                }
            }
        }

        return visits;
    }
}
