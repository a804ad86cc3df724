using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>Makes events of what happened in a step, and lets them move the emotions of the living.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareEmotions(EmotionWorldOptions options)
{
    private const double Near = 3;
    private const double Far = 5;
    private const double Need = 0.2;

    /// <summary>Takes down the events and moves the emotions.</summary>
    public void Update(ref EmotionState state)
    {
        Span<double> stimulation = stackalloc double[Primitives.Count];
        Array.Clear(state._events);
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            if (!agent.IsAlive) continue;
            stimulation.Clear();
            var happened = new Happenings(
                state._events.AsSpan(i * EmotionEvents.Count, EmotionEvents.Count), stimulation);
            AddOwn(in state, i, ref happened);
            AddThoseOfOthers(in state, i, ref happened);
            if (Discoveries.Visit(in state, i, options.GridSize)) happened.Add(EmotionEvent.Discovery, 1);
            if (options.FreezeEmotions) continue;
            var primitives = state._primitives.AsSpan(i * Primitives.Count, Primitives.Count);
            CareDynamics.Step(
                primitives, state._counters.AsSpan(i * Primitives.Count, Primitives.Count), stimulation,
                state.BondOf(i, agent.Closest).Attachment);
            agent.Mood = Mood.Of(primitives);
        }
    }

    private static void AddOwn(in EmotionState state, int self, ref Happenings happened)
    {
        ref readonly var agent = ref state._agents[self];
        ref readonly var facts = ref state._facts[self];
        if (facts.GaveTo >= 0)
        {
            var need = 1 - state._facts[facts.GaveTo].ResourcesBefore;
            happened.Add(EmotionEvent.HelpedOther, facts.Given / 0.1 * need);
        }

        if (facts.Received > 0)
        {
            happened.Add(EmotionEvent.ResourceShared, facts.Received / 0.1 * (1 - facts.ResourcesBefore));
            if (facts.ResourcesBefore < Need) happened.Add(EmotionEvent.HelpReceived, 1);
        }

        if (facts.Prevented > 0)
            happened.Add(EmotionEvent.Protected, facts.Prevented / 0.1, state.BondOf(self, facts.Protector).Attachment);
        if (facts.Cost > 0) happened.Add(EmotionEvent.SelfSacrifice, facts.Cost / 0.1);
        if (facts.ThreatDistance < StepFacts.Danger)
            happened.Add(EmotionEvent.Threat, 1 - facts.ThreatDistance / StepFacts.Danger);
        if (facts.Damage > 0) happened.Add(EmotionEvent.HarmReceived, facts.Damage / 0.1);
        if (facts.Ate) happened.Add(EmotionEvent.GoalAchieved, 0.25);
        if (agent.Resources < Need && facts.ResourcesBefore >= Need) happened.Add(EmotionEvent.ResourceLost, 0.5);
        if (facts.Companion >= 0)
            happened.Add(EmotionEvent.CooperationSuccess, 1, state.BondOf(self, facts.Companion).Attachment);
    }

    private static void AddThoseOfOthers(in EmotionState state, int self, ref Happenings happened)
    {
        var isAlone = true;
        for (var i = 0; i < state._agents.Length; i++)
        {
            if (i == self) continue;
            ref readonly var other = ref state._agents[i];
            ref readonly var facts = ref state._facts[i];
            var bond = state.BondOf(self, i).Attachment;
            var hurt = facts.Damage / 0.1 + (other.IsAlive && other.Resources < Need ? 0.1 : 0);
            if (hurt > 0 && bond > 0) happened.Add(EmotionEvent.AttachedAgentHarmed, bond * Math.Min(1, hurt), bond);
            if (!other.IsAlive) continue;
            var distance = state.Distance(self, i);
            if (distance < Near) happened.Add(EmotionEvent.ProximityToAttached, 0.05 * (1 - distance / Near));
            isAlone &= distance > Far;
            if (bond > 0 && facts.ThreatDistance < StepFacts.Danger)
                happened.Add(EmotionEvent.Threat, bond * (1 - facts.ThreatDistance / StepFacts.Danger));
        }

        if (isAlone) happened.Add(EmotionEvent.Isolation, 0.05);
    }

    // The events of one agent and what they do to it.
    private readonly ref struct Happenings(Span<double> events, Span<double> stimulation)
    {
        private readonly Span<double> _events = events;
        private readonly Span<double> _stimulation = stimulation;

        public void Add(EmotionEvent kind, double intensity, double bond = 0)
        {
            intensity = Math.Min(1, intensity);
            _events[(int)kind] += intensity;
            EmotionEvents.Add(kind, intensity, bond, _stimulation);
        }
    }
}
