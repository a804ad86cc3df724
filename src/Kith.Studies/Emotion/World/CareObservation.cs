using Kith.Numerics;

namespace Kith.Studies.Emotion.World;

/// <summary>Writes the parts of an observation under the rules of care into rows of zeros.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareObservation(EmotionWorldOptions options)
{
    private const double Unit = 1 / 3.0;
    private static readonly float[] s_familiarities =
        [.. Enumerable.Range(0, 150).Select(count => (float)Math.Min(1, DoubleMath.Log(1 + count) / 5))];

    private readonly double _size = options.GridSize;
    private readonly bool _isCrisis = options.Scenario == Scenario.Crisis;

    /// <summary>Body, danger, last action, strongest bond, emotions, and what the last step changed [32].</summary>
    public void WriteSelf(in EmotionState state, int self, Span<float> row)
    {
        ref readonly var agent = ref state._agents[self];
        ref readonly var facts = ref state._facts[self];
        row = row[..EmotionObservation.SelfLength];
        row[0] = (float)(agent.Place.X / _size);
        row[1] = (float)(agent.Place.Y / _size);
        row[2] = (float)agent.Health;
        row[3] = (float)agent.Resources;
        row[4] = (float)agent.Vulnerability;
        row[5] = (float)((double)state.Step / options.MaxSteps);
        row[6] = self == 0 ? 1 : 0;
        row[7] = LivingOthers(in state, self) / (float)options.Children;
        row[8] = Nearness(facts.ThreatDistance);
        row[9] = facts.ThreatDistance < 2 ? 1 : 0;
        var action = state.ActionOf(self);
        for (var i = 0; i < action.Length; i++) row[10 + i] = (float)action[i];
        ref readonly var bond = ref state.BondOf(self, agent.Closest);
        row[14] = (float)bond.Attachment;
        row[15] = (float)bond.Trust;
        if (!options.HideEmotions)
        {
            var primitives = state.PrimitivesOf(self);
            for (var i = 0; i < primitives.Length; i++) row[16 + i] = (float)primitives[i];
            row[26] = (float)agent.Mood.Valence;
            row[27] = (float)agent.Mood.Arousal;
        }

        row[28] = Clamped(10 * (agent.Health - facts.HealthBefore));
        row[29] = Clamped(10 * (agent.Resources - facts.ResourcesBefore));
    }

    /// <summary>A token of every other agent, in the order of their seats [others, 64].</summary>
    public static void WriteOthers(in EmotionState state, int self, Span<float> rows)
    {
        for (var other = 0; other < state._agents.Length; other++)
        {
            if (other == self) continue;
            WriteOther(in state, self, other, rows[..EmotionObservation.SocialLength]);
            rows = rows[EmotionObservation.SocialLength..];
        }
    }

    /// <summary>Food and threats, the nearest first, and when the next threat comes [32].</summary>
    public void WriteEnvironment(in EmotionState state, int self, Span<float> row)
    {
        row = row[..EmotionObservation.EnvironmentLength];
        var place = state._agents[self].Place;
        Span<(double Key, int Index)> order = stackalloc (double, int)[EmotionState.FoodCount];
        for (var i = 0; i < order.Length; i++) Insert(order[..(i + 1)], state._foods[i].SquaredDistance(place), i);
        for (var i = 0; i < order.Length; i++)
        {
            var food = state._foods[order[i].Index];
            row[2 * i] = (float)((food.X - place.X) * Unit);
            row[2 * i + 1] = (float)((food.Y - place.Y) * Unit);
            row[10 + i] = (float)Math.Min(3, Math.Sqrt(order[i].Key) * Unit);
        }

        if (!_isCrisis) return;
        var threats = state.Threats;
        for (var i = 0; i < threats.Length; i++)
            Insert(order[..(i + 1)], threats[i].Place.SquaredDistance(place), i);
        for (var i = 0; i < threats.Length; i++)
        {
            ref readonly var threat = ref threats[order[i].Index];
            row[15 + 4 * i] = (float)((threat.Place.X - place.X) * Unit);
            row[16 + 4 * i] = (float)((threat.Place.Y - place.Y) * Unit);
            row[17 + 4 * i] = (float)(Math.Max(0, threat.Life) / CareThreats.Life);
            row[18 + 4 * i] = 1;
        }

        row[27] = threats.Length / (float)EmotionState.MostThreats;
        row[28] = 1 - state.Step % options.ThreatFrequency / (float)options.ThreatFrequency;
    }

    /// <summary>Bond, trust, familiarity and last outcome of every relationship, the strongest bond first [64].</summary>
    public static void WriteBonds(in EmotionState state, int self, Span<float> row)
    {
        Span<(double Key, int Index)> order = stackalloc (double, int)[EmotionWorldOptions.MostChildren];
        var count = 0;
        for (var other = 0; other < state._agents.Length; other++)
        {
            if (other == self) continue;
            Insert(order[..++count], -state.BondOf(self, other).Attachment, other);
        }

        for (var i = 0; i < count; i++)
        {
            ref readonly var bond = ref state.BondOf(self, order[i].Index);
            row[4 * i] = (float)bond.Attachment;
            row[4 * i + 1] = (float)bond.Trust;
            row[4 * i + 2] = s_familiarities[Math.Min(bond.Count, s_familiarities.Length - 1)];
            row[4 * i + 3] = (float)bond.LastOutcome;
        }
    }
    private static void WriteOther(in EmotionState state, int self, int other, Span<float> row)
    {
        ref readonly var agent = ref state._agents[other];
        ref readonly var facts = ref state._facts[other];
        ref readonly var bond = ref state.BondOf(self, other);
        var (place, distance) = (state._agents[self].Place, state.Distance(self, other));
        row[0] = (float)Math.Clamp((agent.Place.X - place.X) * Unit, -3, 3);
        row[1] = (float)Math.Clamp((agent.Place.Y - place.Y) * Unit, -3, 3);
        row[2] = (float)Math.Min(3, distance * Unit);
        row[3] = (float)agent.Health;
        row[4] = (float)agent.Resources;
        row[5] = agent.IsAlive ? 1 : 0;
        row[6] = Nearness(facts.ThreatDistance);
        row[7] = (float)agent.Vulnerability;
        row[8] = other > 0 ? 1 : 0;
        row[9] = (float)bond.Attachment;
        row[10] = (float)bond.Trust;
        row[11] = distance < 2 ? 1 : 0;
        row[12] = distance < 3 ? 1 : 0;
        row[13] = facts.ThreatDistance < 2 ? 1 : 0;
        row[14] = (float)(1 - agent.Resources);
        row[15] = Clamped(10 * (agent.Wellbeing - facts.WellbeingBefore));
        row[16] = (float)facts.Aim;
        row[17] = Clamped(5 * facts.Damage);
    }

    private static int LivingOthers(in EmotionState state, int self)
    {
        var living = 0;
        for (var other = 0; other < state._agents.Length; other++)
            if (other != self && state._agents[other].IsAlive) living++;
        return living;
    }

    private static float Nearness(double threatDistance) => (float)Math.Max(0, 1 - threatDistance / 4);

    private static float Clamped(double value) => (float)Math.Clamp(value, -1, 1);

    // Puts an item into the last place of a list, or before those with a larger key.
    private static void Insert(Span<(double Key, int Index)> order, double key, int index)
    {
        var place = order.Length - 1;
        for (; place > 0 && order[place - 1].Key > key; place--) order[place] = order[place - 1];
        order[place] = (key, index);
    }
}
