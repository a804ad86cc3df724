using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// A step by the classic rules. Giving reaches any distance, protecting costs health and changes nothing, health falls whatever
/// is eaten, and a death is noticed only at one point of the step.
/// </summary>
/// <param name="options">The settings.</param>
internal sealed class ClassicRules(EmotionWorldOptions options)
{
    private const double Speed = 0.5;
    private readonly double _size = options.GridSize;
    private readonly bool _isCrisis = options.Scenario == Scenario.Crisis;
    private readonly ClassicRewards _rewards = new(options);

    /// <summary>Takes one step with the actions in the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="draws">The random numbers.</param>
    /// <param name="rewards">Receives the task's rewards [agents].</param>
    public Ending Step<TDraws>(ref EmotionState state, ref TDraws draws, scoped Span<double> rewards)
        where TDraws : struct, IDraws, allows ref struct
    {
        state.Step++;
        for (var i = 0; i < state._agents.Length; i++) state._facts[i] = StepFacts.Before(in state._agents[i]);
        for (var i = 0; i < state._agents.Length; i++)
            if (state._agents[i].IsAlive) Act(ref state, i);
        if (_isCrisis && state.Step % options.ThreatFrequency == 0) Spawn(ref state, ref draws);
        foreach (ref var agent in state._agents.AsSpan())
        {
            agent.Resources = Math.Max(0, agent.Resources - 0.01);
            agent.Health = Math.Max(0, agent.Health - 0.005);
        }

        Forage(ref state, ref draws);
        foreach (ref var threat in state._threats.AsSpan(0, state.ThreatCount))
        {
            var x = 0.3 * draws.Normal();
            threat.Place = threat.Place.Moved(x, 0.3 * draws.Normal(), _size);
        }

        Harm(ref state, 0.05, onlyLiving: false);
        foreach (ref var agent in state._agents.AsSpan())
            if (agent.Health <= 0) agent.IsAlive = false;
        if (_isCrisis) EndCrisisStep(ref state);
        else Starve(ref state);
        state.Measure();
        if (!_isCrisis && state._agents[0].IsAlive) TakeDownDistance(ref state);
        _rewards.Pay(ref state, rewards);
        if (IsOver(in state)) return Ending.Terminated;
        return state.Step >= options.MaxSteps ? Ending.Truncated : Ending.None;
    }

    private void Act(ref EmotionState state, int self)
    {
        var action = state.ActionOf(self);
        ref var agent = ref state._agents[self];
        agent.Place = agent.Place.Moved(Speed * action[0], Speed * action[1], _size);
        var other = TargetOf(action[3], state._agents.Length);
        state._facts[self].Target = other;
        if (other == self) return;
        ref var target = ref state._agents[other];
        if (action[2] > 0.3 && agent.Resources > 0.1)
        {
            agent.Resources -= 0.1;
            target.Resources += 0.1;
        }

        if (!(action[2] > 0.6)) return;
        foreach (ref readonly var threat in state.Threats)
        {
            if (threat.Place.SquaredDistance(agent.Place) >= 4 || threat.Place.SquaredDistance(target.Place) >= 4) continue;
            agent.Health -= 0.1;
            break;
        }
    }

    // Truncated towards zero, then taken modulo the number of agents: 1 aims at agent 0 again.
    private static int TargetOf(double aim, int agents)
    {
        var target = (int)(Math.Truncate((aim + 1) * agents / 2) % agents);
        return target < 0 ? target + agents : target;
    }

    private void Spawn<TDraws>(ref EmotionState state, ref TDraws draws)
        where TDraws : struct, IDraws, allows ref struct
    {
        var candidates = 0;
        foreach (ref readonly var agent in state.Agents)
            if (IsPrey(in agent)) candidates++;
        if (candidates == 0) return;
        var chosen = draws.Index(candidates);
        var target = 0;
        while (!IsPrey(in state._agents[target]) || chosen-- > 0) target++;
        var x = -2 + 4 * draws.Uniform();
        var y = -2 + 4 * draws.Uniform();
        state._threats[state.ThreatCount++] = new() { Place = state._agents[target].Place.Moved(x, y, _size), Prey = target };
    }

    private void Forage<TDraws>(ref EmotionState state, ref TDraws draws)
        where TDraws : struct, IDraws, allows ref struct
    {
        foreach (ref var agent in state._agents.AsSpan())
        {
            if (!agent.IsAlive) continue;
            foreach (ref var food in state._foods.AsSpan())
            {
                if (agent.Place.SquaredDistance(food) >= 1) continue;
                agent.Resources = Math.Min(1, agent.Resources + 0.2);
                agent.Health = Math.Min(1, agent.Health + 0.1);
                var x = _size * draws.Uniform();
                food = new(x, _size * draws.Uniform());
            }
        }
    }

    private static void Harm(ref EmotionState state, double damage, bool onlyLiving)
    {
        foreach (ref var agent in state._agents.AsSpan())
        {
            if (onlyLiving && !agent.IsAlive) continue;
            foreach (ref readonly var threat in state.Threats)
                if (threat.Place.SquaredDistance(agent.Place) < 1.5 * 1.5) agent.Health -= damage * agent.Vulnerability;
        }
    }

    private void EndCrisisStep(ref EmotionState state)
    {
        Harm(ref state, options.ThreatDamage, onlyLiving: true);
        if (state.ThreatCount <= EmotionState.MostThreats) return;
        state._threats.AsSpan(1, EmotionState.MostThreats).CopyTo(state._threats);
        state.ThreatCount = EmotionState.MostThreats;
    }

    private static void Starve(ref EmotionState state)
    {
        foreach (ref var child in state._agents.AsSpan(1))
        {
            if (!child.IsAlive) continue;
            child.Resources = Math.Max(0, child.Resources - 0.005);
            if (child.Resources < 0.2) child.Health -= 0.01;
        }
    }

    private static void TakeDownDistance(ref EmotionState state)
    {
        var mean = ClassicReport.MeanChildDistance(in state);
        ref var counts = ref state._counts;
        counts.LeastDistance = counts.DistanceSteps == 0 ? mean : Math.Min(counts.LeastDistance, mean);
        counts.DistanceSum += mean;
        counts.DistanceSteps++;
    }

    private bool IsOver(in EmotionState state)
    {
        var agents = state.Agents;
        if (_isCrisis)
        {
            foreach (ref readonly var agent in agents)
                if (IsPrey(in agent)) return false;
            return true;
        }

        var thrives = state.Step > 500;
        foreach (ref readonly var agent in agents)
        {
            if (!agent.IsAlive) return true;
            thrives &= agent.Health > 0.8 && agent.Resources > 0.6;
        }

        return thrives;
    }

    private static bool IsPrey(in Agent agent) => agent.IsAlive && agent.Vulnerability > EmotionWorldOptions.Vulnerable;
}
