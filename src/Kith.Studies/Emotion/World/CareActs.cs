namespace Kith.Studies.Emotion.World;

/// <summary>What agents do under the rules of care: walk, shield and give.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareActs(EmotionWorldOptions options)
{
    private const double Speed = 0.5;
    private const double ShieldingReach = 3;
    private const double GivingReach = 2;
    private const double HitReach = 1.5;
    private readonly double _size = options.GridSize;

    /// <summary>Moves the living, children the slower the more vulnerable they are.</summary>
    public void Move(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            if (!agent.IsAlive) continue;
            var action = state.ActionOf(i);
            var speed = i == 0 ? Speed : Speed * (1 - 0.5 * agent.Vulnerability);
            agent.Place = agent.Place.Moved(speed * action[0], speed * action[1], _size);
        }
    }

    /// <summary>Takes down how far the nearest threat is from everybody, and how many are near enough to do harm.</summary>
    public static void LookForThreats(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var facts = ref state._facts[i];
            var least = double.PositiveInfinity;
            foreach (ref readonly var threat in state.Threats)
            {
                var distance = threat.Place.SquaredDistance(state._agents[i].Place);
                least = Math.Min(least, distance);
                if (distance < HitReach * HitReach) facts.Hits++;
            }

            facts.ThreatDistance = Math.Sqrt(least);
        }
    }

    /// <summary>
    /// In the order of the seats: a shield over somebody within 3 who is in danger and has none, otherwise a gift within 2.
    /// </summary>
    public static void Interact(ref EmotionState state)
    {
        var agents = state._agents;
        for (var i = 0; i < agents.Length; i++)
        {
            ref var facts = ref state._facts[i];
            var action = state.ActionOf(i);
            var target = Math.Min(agents.Length - 1, (int)((action[3] + 1) * agents.Length / 2));
            (facts.Target, facts.Aim) = (target, (2 * target + 1.0) / agents.Length - 1);
            if (action[2] <= 0.3 || target == i || !agents[i].IsAlive || !agents[target].IsAlive) continue;
            var distance = state.Distance(i, target);
            ref var other = ref state._facts[target];
            if (action[2] > 0.6 && distance < ShieldingReach && other.ThreatDistance < StepFacts.Danger && other.Protector < 0)
                other.Protector = i;
            else if (distance < GivingReach) Give(ref state, i, target);
        }
    }

    private static void Give(ref EmotionState state, int giver, int receiver)
    {
        ref var from = ref state._agents[giver];
        ref var to = ref state._agents[receiver];
        var amount = Math.Min(0.1, Math.Min(from.Resources - 0.2, 1 - to.Resources));
        if (!(amount > 0)) return;
        from.Resources -= amount;
        to.Resources += amount;
        (state._facts[giver].GaveTo, state._facts[giver].Given) = (receiver, amount);
        state._facts[receiver].Received += amount;
    }
}
