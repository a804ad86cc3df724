using Kith.Numerics;

namespace Kith.Studies.Emotion.World;

/// <summary>Hunger, food, damage and death under the rules of care.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareBodies(EmotionWorldOptions options)
{
    private const double ParentConsumption = 0.01;
    private const double Nourishment = 0.4;
    private const double Repelling = 8;
    private const double ShieldedShare = 0.2;
    private readonly double _size = options.GridSize;
    private readonly double _damage = 0.05 + options.ThreatDamage;

    /// <summary>Uses up resources, moves health towards what they allow, and lets the living eat.</summary>
    public void Live(ref EmotionState state, ref RandomStream random)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            if (agent.IsAlive) Metabolise(ref agent, isChild: i > 0);
        }

        for (var i = 0; i < state._agents.Length; i++)
            if (state._agents[i].IsAlive) Forage(ref state, i, ref random);
    }

    /// <summary>Damage by threats, what shields keep of it, and what shields cost.</summary>
    public void Harm(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            ref var facts = ref state._facts[i];
            if (!agent.IsAlive) continue;
            var damage = facts.Hits * _damage * agent.Vulnerability;
            if (facts.Protector >= 0) damage -= Shield(ref state, i, damage);
            agent.Health -= damage;
            facts.Damage += damage;
        }
    }

    /// <summary>Whoever has no health left is dead.</summary>
    public static void Die(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            if (!agent.IsAlive || agent.Health > 0) continue;
            (agent.IsAlive, agent.Health) = (false, 0);
            state._facts[i].Died = true;
        }
    }

    private void Metabolise(ref Agent agent, bool isChild)
    {
        var used = isChild ? options.ChildConsumption * (1 + agent.Vulnerability) : ParentConsumption;
        agent.Resources = Math.Max(0, agent.Resources - used);
        var change = 0.015 * (agent.Resources - 0.3);
        if (isChild && change < 0) change *= 1 + 2 * agent.Vulnerability;
        agent.Health = Math.Min(1, agent.Health + change);
    }

    private void Forage(ref EmotionState state, int self, ref RandomStream random)
    {
        ref var agent = ref state._agents[self];
        foreach (ref var food in state._foods.AsSpan())
        {
            if (agent.Place.SquaredDistance(food) >= 1) continue;
            var skill = self == 0 ? 1 : 1 - agent.Vulnerability;
            agent.Resources = Math.Min(1, agent.Resources + Nourishment * skill);
            state._facts[self].Ate = true;
            var x = _size * random.NextDouble();
            food = new(x, _size * random.NextDouble());
        }
    }

    private static double Shield(ref EmotionState state, int shielded, double damage)
    {
        ref var facts = ref state._facts[shielded];
        ref var protector = ref state._facts[facts.Protector];
        facts.Prevented = (1 - ShieldedShare) * damage;
        var cost = 0.5 * facts.Prevented;
        protector.PreventedForOthers += facts.Prevented;
        protector.Cost += cost;
        protector.Damage += cost;
        state._agents[facts.Protector].Health -= cost;
        foreach (ref var threat in state._threats.AsSpan(0, state.ThreatCount))
        {
            if (threat.Place.SquaredDistance(state._agents[shielded].Place) < StepFacts.Danger * StepFacts.Danger)
                threat.Life -= Repelling;
        }

        return facts.Prevented;
    }
}
