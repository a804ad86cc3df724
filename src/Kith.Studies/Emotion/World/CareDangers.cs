namespace Kith.Studies.Emotion.World;

/// <summary>
/// Follows the dangers that children are in: stretches of steps in which one lives with a threat closer than 2 to it, as things
/// are when shields are raised.
/// </summary>
internal static class CareDangers
{
    private const double Reach = 3;

    /// <summary>Looks at one step, after its deaths.</summary>
    public static void Follow(ref EmotionState state)
    {
        for (var child = 1; child < state._agents.Length; child++)
        {
            ref var agent = ref state._agents[child];
            ref var facts = ref state._facts[child];
            if (!agent.IsAlive && !facts.Died) continue;
            var isInDanger = facts.ThreatDistance < StepFacts.Danger;
            if (isInDanger) Count(ref state, child);
            else if (agent.IsInDanger && agent.IsAlive) Leave(ref state, child);
            agent.IsInDanger = isInDanger && agent.IsAlive;
        }
    }

    private static void Count(ref EmotionState state, int child)
    {
        ref var agent = ref state._agents[child];
        ref readonly var facts = ref state._facts[child];
        ref var counts = ref state._counts;
        if (!agent.IsInDanger)
        {
            counts.DangerSituations++;
            (agent.Shielder, agent.WasPaidFor) = (-1, false);
        }

        ref readonly var parent = ref state._agents[0];
        if ((parent.IsAlive || state._facts[0].Died) && state.Distance(0, child) <= Reach)
        {
            counts.DangerStepsInReach++;
            if (facts.Protector == 0) counts.ShieldedStepsInReach++;
        }

        if (facts.Protector < 0) return;
        agent.Shielder = facts.Protector;
        if (facts.Protector > 0 || !(facts.Prevented > 0) || agent.WasPaidFor) return;
        agent.WasPaidFor = true;
        counts.SacrificeSituations++;
    }

    private static void Leave(ref EmotionState state, int child)
    {
        var shielder = state._agents[child].Shielder;
        if (shielder < 0) return;
        state._facts[child].Companion = shielder;
        state._facts[shielder].Companion = child;
    }
}
