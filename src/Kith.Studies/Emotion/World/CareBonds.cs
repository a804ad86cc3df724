using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>What a step does to the bonds of the living under the rules of care.</summary>
internal static class CareBonds
{
    private const double Near = 3;
    private const double Far = 5;
    private const double Need = 0.2;

    /// <summary>Lets every bond fade, then follow what happened.</summary>
    public static void Update(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            if (!state._agents[i].IsAlive) continue;
            for (var j = 0; j < state._agents.Length; j++)
                if (j != i) Update(ref state, i, j);
            state._agents[i].Closest = state.ClosestTo(i);
        }
    }

    private static void Update(ref EmotionState state, int self, int other)
    {
        ref var bond = ref state._bonds[self * state._agents.Length + other];
        ref readonly var agent = ref state._agents[other];
        ref readonly var own = ref state._facts[self];
        ref readonly var others = ref state._facts[other];
        var distance = state.Distance(self, other);
        bond.Attachment *= 1 - Bonds.Decay;
        if (agent.IsAlive && distance < Near) Bonds.Interact(ref bond, Interaction.Proximity, 0.05 * (1 - distance / Near));
        if (own.GaveTo == other) Share(ref bond, own.Given, others.ResourcesBefore);
        if (others.GaveTo == self) Share(ref bond, others.Given, own.ResourcesBefore);
        if (others.Protector == self && others.Prevented > 0) Protect(ref bond, others.Prevented);
        if (own.Protector == other && own.Prevented > 0) Protect(ref bond, own.Prevented);
        if ((own.GaveTo == other && others.ResourcesBefore < Need) || (others.GaveTo == self && own.ResourcesBefore < Need))
            Bonds.Interact(ref bond, Interaction.Help, 0.5);
        var isAbandoned = other > 0 && agent.IsAlive && distance > Far && (agent.Health < 0.4 || agent.Resources < Need);
        if (isAbandoned) Bonds.Interact(ref bond, Interaction.Abandon, 0.1);
    }

    private static void Share(ref Bond bond, double given, double resourcesBefore) =>
        Bonds.Interact(ref bond, Interaction.Share, 0.2 * Math.Min(1, given / 0.1 * (1 - resourcesBefore)));

    private static void Protect(ref Bond bond, double prevented) =>
        Bonds.Interact(ref bond, Interaction.Protect, Math.Min(1, prevented / 0.1));
}
