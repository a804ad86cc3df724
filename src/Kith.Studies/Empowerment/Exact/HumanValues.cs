using System.Collections.Concurrent;
using Kith.Learning.Exact;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Studies.Empowerment.Exact;

/// <summary>
/// Phase 1: how a human behaves who pursues a goal, and how well it goes, if the other humans act by chance and the robots do
/// what is worst for it.
/// </summary>
/// <remarks>
/// Q(a) = mean over the other humans' actions of the minimum over the robots' of E[1 if the goal is reached, else γ_h·V(s')],
/// π = softmax(β_h·Q), V = Σ π·Q. Where the goal is reached already the human stays, and V is 0; so it is in terminal states.
/// </remarks>
/// <typeparam name="TState">A state.</typeparam>
internal sealed class HumanValues<TState>
    where TState : IEquatable<TState>
{
    private readonly PowerProblem<TState> _problem;
    private readonly TheoryOptions _options;
    private readonly double[] _values;
    private readonly int[] _others;
    private readonly int _otherProfiles;
    private readonly ConcurrentBag<double[]> _scratch = [];

    private HumanValues(PowerProblem<TState> problem, TheoryOptions options)
    {
        (_problem, _options) = (problem, options);
        _values = new double[problem.Graph.Count * problem.HumanCount * problem.GoalCount];
        (_others, _otherProfiles) = Others(problem);
    }

    /// <summary>Solves a problem.</summary>
    public static HumanValues<TState> Solve(
        PowerProblem<TState> problem, TheoryOptions options, Workers workers, CancellationToken stopping = default)
    {
        var values = new HumanValues<TState>(problem, options);
        problem.Graph.Backward(workers, values.Visit, stopping);
        return values;
    }

    /// <summary>V_h^m of each goal [goals].</summary>
    public ReadOnlySpan<double> Values(int state, int human) =>
        _values.AsSpan(_problem.Place(state, human), _problem.GoalCount);

    /// <summary>The human's policy for each goal in a state that is not terminal.</summary>
    /// <param name="state">The state.</param>
    /// <param name="human">The human.</param>
    /// <param name="policies">Receives the probabilities [goals, actions].</param>
    public void WritePolicies(int state, int human, Span<double> policies)
    {
        WriteActionValues(state, human, policies);
        var reached = _problem.Reached(state, human);
        for (var goal = 0; goal < reached.Length; goal++)
        {
            var policy = policies.Slice(goal * _problem.ActionCount, _problem.ActionCount);
            if (reached[goal])
            {
                policy.Clear();
                policy[0] = 1;
            }
            else
                RobotPolicy.Softmax(policy, _options.HumanRationality);
        }
    }

    private void Visit(int state)
    {
        if (_problem.Graph.IsTerminal(state)) return;
        var (goals, actions) = (_problem.GoalCount, _problem.ActionCount);
        var size = goals * actions;
        Span<double> q = size <= 512 ? stackalloc double[size] : new double[size];
        Span<double> policy = stackalloc double[actions];
        for (var human = 0; human < _problem.HumanCount; human++)
        {
            WriteActionValues(state, human, q);
            var reached = _problem.Reached(state, human);
            for (var goal = 0; goal < goals; goal++)
            {
                if (reached[goal]) continue;
                var row = q.Slice(goal * actions, actions);
                row.CopyTo(policy);
                RobotPolicy.Softmax(policy, _options.HumanRationality);
                var value = 0.0;
                for (var action = 0; action < actions; action++) value += policy[action] * row[action];
                _values[_problem.Place(state, human) + goal] = value;
            }
        }
    }

    // Q [goals, actions].
    private void WriteActionValues(int state, int human, Span<double> q)
    {
        var (goals, actions, graph) = (_problem.GoalCount, _problem.ActionCount, _problem.Graph);
        if (!_scratch.TryTake(out var scratch)) scratch = new double[(actions * _otherProfiles + 1) * goals];
        var expected = scratch.AsSpan(0, goals);
        var worst = scratch.AsSpan(goals, actions * _otherProfiles * goals);
        var isOptimistic = _options.IsOptimistic;
        worst.Fill(isOptimistic ? double.NegativeInfinity : double.PositiveInfinity);
        for (var joint = 0; joint < graph.JointActionCount; joint++)
        {
            WriteExpected(graph.Outcomes(state, joint), human, expected);
            var humans = _problem.Joints[joint].Humans;
            var action = _problem.HumanActions[humans * _problem.HumanCount + human];
            var place = (action * _otherProfiles + _others[human * _problem.HumanProfileCount + humans]) * goals;
            var row = worst.Slice(place, goals);
            for (var goal = 0; goal < goals; goal++)
                row[goal] = isOptimistic ? Math.Max(row[goal], expected[goal]) : Math.Min(row[goal], expected[goal]);
        }

        for (var action = 0; action < actions; action++)
        {
            for (var goal = 0; goal < goals; goal++)
            {
                var sum = 0.0;
                for (var other = 0; other < _otherProfiles; other++)
                    sum += worst[(action * _otherProfiles + other) * goals + goal];
                q[goal * actions + action] = sum / _otherProfiles;
            }
        }

        _scratch.Add(scratch);
    }

    private void WriteExpected(ReadOnlySpan<Outcome> outcomes, int human, Span<double> expected)
    {
        expected.Clear();
        foreach (var (next, probability) in outcomes)
        {
            var values = Values(next, human);
            var reached = _problem.Reached(next, human);
            for (var goal = 0; goal < expected.Length; goal++)
                expected[goal] += probability * (reached[goal] ? 1 : _options.HumanDiscount * values[goal]);
        }
    }

    // For each human, the number of the other humans' profile within each profile of all [humans, profiles].
    private static (int[] Others, int Count) Others(PowerProblem<TState> problem)
    {
        var others = new int[problem.HumanCount * problem.HumanProfileCount];
        for (var human = 0; human < problem.HumanCount; human++)
        {
            for (var profile = 0; profile < problem.HumanProfileCount; profile++)
            {
                var actions = problem.HumanActions.AsSpan(profile * problem.HumanCount, problem.HumanCount);
                int[] rest = [.. actions[..human], .. actions[(human + 1)..]];
                others[human * problem.HumanProfileCount + profile] = JointActions.Index(rest, problem.ActionCount);
            }
        }

        return (others, problem.HumanProfileCount / problem.ActionCount);
    }
}
