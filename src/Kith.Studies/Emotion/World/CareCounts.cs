using Kith.Studies.Emotion.Emotions;
using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>Adds a step to the counts of its episode; dangers are counted where they are followed.</summary>
internal static class CareCounts
{
    /// <summary>Adds the last step.</summary>
    public static void Add(ref EmotionState state, Ending ending)
    {
        ref var counts = ref state._counts;
        var (thrives, children) = (true, 0);
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref readonly var agent = ref state._agents[i];
            ref readonly var facts = ref state._facts[i];
            thrives &= agent.Health > 0.8 && agent.Resources > 0.6;
            if (facts.Died) counts.Deaths++;
            if (i > 0 && agent.IsAlive) children++;
            if (!(facts.Prevented > 0)) continue;
            counts.ProtectionEvents++;
            counts.DamagePrevented += facts.Prevented;
        }

        ref readonly var parent = ref state._facts[0];
        counts.TaskReturn += parent.Task;
        counts.Empathy += parent.Intrinsic.Empathy;
        counts.Attachment += parent.Intrinsic.Attachment;
        counts.Altruism += parent.Intrinsic.Altruism;
        counts.Protective += parent.Intrinsic.Protective;
        counts.Social += parent.Intrinsic.Social;
        counts.MaternalLovePeak = Math.Max(counts.MaternalLovePeak, ComplexEmotions.MaternalLove(state.PrimitivesOf(0)));
        if (thrives) counts.ThrivingSteps++;
        if (ending == Ending.Truncated && children == state._agents.Length - 1) counts.Completed = 1;
    }
}
