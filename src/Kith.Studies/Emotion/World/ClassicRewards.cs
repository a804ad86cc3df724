namespace Kith.Studies.Emotion.World;

/// <summary>What the classic rules pay for a step.</summary>
/// <param name="options">The settings.</param>
internal sealed class ClassicRewards(EmotionWorldOptions options)
{
    private const double Near = 3;
    private readonly bool _isCrisis = options.Scenario == Scenario.Crisis;

    /// <summary>Writes the rewards of all agents [agents], and counts the protections that are paid.</summary>
    public void Pay(ref EmotionState state, Span<double> rewards)
    {
        for (var i = 0; i < rewards.Length; i++)
        {
            rewards[i] = _isCrisis ? OfCrisis(ref state, i) : i == 0 ? OfParent(in state) : OfChild(in state, i);
            state._facts[i].Task = rewards[i];
        }
    }

    private static double OfParent(in EmotionState state)
    {
        ref readonly var parent = ref state._agents[0];
        if (!parent.IsAlive) return -1;
        var reward = 0.01 + 0.05 * parent.Health + 0.05 * parent.Resources;
        for (var i = 1; i < state._agents.Length; i++)
        {
            ref readonly var child = ref state._agents[i];
            if (child.IsAlive) reward += 0.5 * child.Wellbeing + Closeness(state.Distance(0, i));
            else reward -= 2;
        }

        return state.ActionOf(0)[2] > 0.3 ? reward + 0.1 : reward;
    }

    private static double OfChild(in EmotionState state, int self)
    {
        ref readonly var child = ref state._agents[self];
        if (!child.IsAlive) return -1;
        return 0.01 + 0.1 * child.Health + 0.1 * child.Resources + Closeness(state.Distance(0, self));
    }

    private static double OfCrisis(ref EmotionState state, int self)
    {
        ref readonly var agent = ref state._agents[self];
        if (!agent.IsAlive) return -2;
        var reward = 0.02 + 0.05 * agent.Health + 0.02 * agent.Resources;
        var target = state._facts[self].Target;
        if (state.ActionOf(self)[2] > 0.6 && target != self) reward += OfProtecting(ref state, self, target);
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref readonly var other = ref state._agents[i];
            if (i == self) continue;
            if (other.IsAlive) reward += 0.1 * other.Health * other.Vulnerability;
            else if (other.Vulnerability > EmotionWorldOptions.Vulnerable) reward -= 0.5;
        }

        return reward;
    }

    private static double OfProtecting(ref EmotionState state, int self, int target)
    {
        var (agent, other, reward) = (state._agents[self], state._agents[target], 0.0);
        if (!(other.Vulnerability > agent.Vulnerability)) return 0;
        foreach (ref readonly var threat in state.Threats)
        {
            var distance = threat.Place.SquaredDistance(agent.Place);
            if (threat.Place.SquaredDistance(other.Place) >= 4 || distance >= 9) continue;
            reward += 0.3;
            if (distance >= 1.5 * 1.5) continue;
            reward += 0.5;
            state._facts[self].Protections++;
            state._counts.ProtectionEvents++;
        }

        return reward;
    }

    private static double Closeness(double distance) => distance < Near ? 0.05 * (1 - distance / Near) : 0;
}
