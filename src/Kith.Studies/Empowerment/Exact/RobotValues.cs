using System.Collections.Concurrent;
using Kith.Numerics;

namespace Kith.Studies.Empowerment.Exact;

/// <summary>
/// Phase 2: the robot's policy, and the power that humans have under it, in every state.
/// </summary>
/// <remarks>
/// Q_r(b) = γ_r·E[V_r(s')], π_r ∝ (−Q_r)^(−β_r), V_h^e = E[1 if the goal is reached, else γ_h·V_h^e(s')], X_h = Σ w_g·V_h^e^ζ,
/// U_r = −(mean over humans of X_h^(−ξ))^η, V_r = U_r + Σ π_r·Q_r. A human whose power is asked for pursues the goal in question,
/// the others any goal by its weight.
/// </remarks>
/// <typeparam name="TState">A state.</typeparam>
internal sealed class RobotValues<TState>
    where TState : IEquatable<TState>
{
    private const int MostOnStack = 512;
    private readonly PowerProblem<TState> _problem;
    private readonly HumanValues<TState> _humans;
    private readonly TheoryOptions _options;
    private readonly double[] _abilities;
    private readonly double[] _powers;
    private readonly double[] _values;
    private readonly double[] _actionValues;
    private readonly ConcurrentBag<PowerBackup<TState>> _backups = [];

    private RobotValues(PowerProblem<TState> problem, HumanValues<TState> humans, TheoryOptions options)
    {
        (_problem, _humans, _options) = (problem, humans, options);
        _abilities = new double[problem.Graph.Count * problem.HumanCount * problem.GoalCount];
        _powers = new double[problem.Graph.Count * problem.HumanCount];
        _values = new double[problem.Graph.Count];
        _actionValues = new double[problem.Graph.Count * problem.RobotProfileCount];
    }

    /// <summary>Solves a problem.</summary>
    /// <exception cref="InvalidDataException">In some state a human has no goal that it may reach, so its power is 0.</exception>
    public static RobotValues<TState> Solve(
        PowerProblem<TState> problem, HumanValues<TState> humans, TheoryOptions options, Workers workers,
        CancellationToken stopping = default)
    {
        var values = new RobotValues<TState>(problem, humans, options);
        problem.Graph.Backward(workers, values.Visit, stopping);
        if (values.Powerless() is var (state, human) and ( >= 0, _))
        {
            throw new InvalidDataException(
                $"Human {human} can reach no goal from the state with the number {state}, so it has no power and the reward "
                + "would be infinite; give it a goal that it can always reach, such as each cell on which it may stand.");
        }

        return values;
    }

    /// <summary>V_h^e of each goal [goals].</summary>
    public ReadOnlySpan<double> Abilities(int state, int human) =>
        _abilities.AsSpan(_problem.Place(state, human), _problem.GoalCount);

    /// <summary>X_h.</summary>
    public double Power(int state, int human) => _powers[state * _problem.HumanCount + human];

    /// <summary>V_r.</summary>
    public double Value(int state) => _values[state];

    /// <summary>Q_r of each profile of the robots [profiles].</summary>
    public ReadOnlySpan<double> ActionValues(int state) =>
        _actionValues.AsSpan(state * _problem.RobotProfileCount, _problem.RobotProfileCount);

    /// <summary>U_r of a state that is not terminal.</summary>
    public double Reward(int state) =>
        RewardOf(_powers.AsSpan(state * _problem.HumanCount, _problem.HumanCount), _options);

    /// <summary>π_r of a state that is not terminal, written into [profiles].</summary>
    public void WritePolicy(int state, Span<double> policy) =>
        RobotPolicy.Write(ActionValues(state), _options.RobotSharpness, policy);

    /// <summary>U_r = −(mean of X^(−ξ))^η.</summary>
    public static double RewardOf(ReadOnlySpan<double> powers, TheoryOptions options)
    {
        var sum = 0.0;
        foreach (var power in powers) sum += Math.Pow(power, -options.HumanInequality);
        return -Math.Pow(sum / powers.Length, options.TimeInequality);
    }

    private void Visit(int state)
    {
        if (_problem.Graph.IsTerminal(state))
        {
            _values[state] = _options.TerminalValue;
            return;
        }

        if (!_backups.TryTake(out var backup)) backup = new(_problem, _humans, _options);
        backup.Read(state);
        var actionValues = _actionValues.AsSpan(state * _problem.RobotProfileCount, _problem.RobotProfileCount);
        backup.WriteActionValues(state, _values, actionValues);
        var profiles = actionValues.Length;
        Span<double> policy = profiles <= MostOnStack ? stackalloc double[profiles] : new double[profiles];
        RobotPolicy.Write(actionValues, _options.RobotSharpness, policy);
        for (var human = 0; human < _problem.HumanCount; human++)
        {
            var abilities = _abilities.AsSpan(_problem.Place(state, human), _problem.GoalCount);
            backup.WriteAbilities(state, human, policy, _abilities, abilities);
            _powers[state * _problem.HumanCount + human] = backup.PowerOf(abilities);
        }

        _values[state] = Reward(state);
        for (var profile = 0; profile < profiles; profile++) _values[state] += policy[profile] * actionValues[profile];
        _backups.Add(backup);
    }

    private (int State, int Human) Powerless()
    {
        for (var state = 0; state < _problem.Graph.Count; state++)
            for (var human = 0; human < _problem.HumanCount && !_problem.Graph.IsTerminal(state); human++)
                if (!(Power(state, human) > 0)) return (state, human);
        return (-1, -1);
    }
}
