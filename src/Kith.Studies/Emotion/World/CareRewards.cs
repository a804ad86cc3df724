using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>What the rules of care pay for a step: the task, and what an agent feels for others.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareRewards(EmotionWorldOptions options)
{
    private const double Near = 3;
    private const double Death = 2;
    private readonly RewardWeights _weights = options.Weights;

    /// <summary>Writes the rewards of all agents [agents].</summary>
    public void Pay(ref EmotionState state, Span<float> rewards)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var facts = ref state._facts[i];
            facts.Task = i == 0 ? OfParent(in state) : OfChild(in state, i);
            if (state._agents[i].IsAlive) facts.Intrinsic = Intrinsic(in state, i);
            rewards[i] = (float)(facts.Task + facts.Intrinsic.Weighted(in _weights));
        }
    }

    private double OfParent(in EmotionState state)
    {
        ref readonly var parent = ref state._agents[0];
        ref readonly var facts = ref state._facts[0];
        if (!parent.IsAlive && !facts.Died) return 0;
        var (children, deaths) = (0.0, 0);
        for (var i = 1; i < state._agents.Length; i++)
        {
            ref readonly var child = ref state._agents[i];
            if (child.IsAlive) children += 0.5 * child.Wellbeing + Closeness(state.Distance(0, i));
            if (state._facts[i].Died) deaths++;
        }

        if (!parent.IsAlive) return -Death * (1 + options.ChildWeight * deaths);
        var own = 0.01 + 0.05 * parent.Health + 0.05 * parent.Resources;
        var forChildren = children / (state._agents.Length - 1) + facts.PreventedForOthers - Death * deaths;
        if (facts.GaveTo >= 0) forChildren += facts.Given * (1 - state._facts[facts.GaveTo].ResourcesBefore);
        return own + options.ChildWeight * forChildren;
    }

    private static double OfChild(in EmotionState state, int self)
    {
        ref readonly var child = ref state._agents[self];
        ref readonly var facts = ref state._facts[self];
        if (!child.IsAlive) return facts.Died ? -Death : 0;
        var closeness = state._agents[0].IsAlive ? Closeness(state.Distance(0, self)) : 0;
        return 0.01 + 0.1 * child.Health + 0.1 * child.Resources + closeness + facts.PreventedForOthers;
    }

    private static IntrinsicRewards Intrinsic(in EmotionState state, int self)
    {
        ref readonly var own = ref state._facts[self];
        var shaping = new RewardShaping();
        for (var i = 0; i < state._agents.Length; i++)
        {
            if (i == self) continue;
            ref readonly var other = ref state._agents[i];
            ref readonly var facts = ref state._facts[i];
            var prevented = facts.Protector == self ? facts.Prevented : 0;
            shaping.Add(new()
            {
                Bond = state.BondOf(self, i).Attachment,
                WellbeingChange = other.Wellbeing - facts.WellbeingBefore,
                Benefit = prevented + (own.GaveTo == i ? own.Given : 0),
                Vulnerability = other.Vulnerability,
                Threat = Math.Max(0, 1 - facts.ThreatDistance / StepFacts.Danger),
                Protections = prevented > 0 ? 1 : 0,
                IsNear = other.IsAlive && state.Distance(self, i) <= Near,
                Cooperated = own.GaveTo == i,
            });
        }

        return shaping.Of(state.PrimitivesOf(self), own.Cost);
    }

    private static double Closeness(double distance) => distance < Near ? 0.05 * (1 - distance / Near) : 0;
}
