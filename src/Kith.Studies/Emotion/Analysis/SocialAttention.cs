using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>
/// How parent and children divide their attention between the others: means over all steps, and over those in which a threat is
/// near one child alone.
/// </summary>
/// <param name="agents">Parent and children.</param>
internal sealed class SocialAttention(int agents)
{
    /// <summary>Parent and children.</summary>
    public int Agents => agents;

    /// <summary>Situations: 0 for all steps, then one for each child with a threat near it alone.</summary>
    public int Situations => agents;

    /// <summary>A mean for every situation, agent that looks, and agent that is looked at.</summary>
    public CellMeans Means { get; } = new(agents * agents * agents);

    /// <summary>Number of the cell of the parent's look at itself, which has no values.</summary>
    public int First(int situation) => situation * agents * agents;

    /// <summary>Adds a look.</summary>
    /// <param name="state">What is looked at.</param>
    /// <param name="self">Who looks.</param>
    /// <param name="weights">Weights of the others, in the order of their seats; padding behind them.</param>
    public void Add(in EmotionState state, int self, ReadOnlySpan<float> weights)
    {
        var threatened = OnlyThreatened(in state);
        for (var other = 0; other < agents; other++)
        {
            if (other == self) continue;
            var weight = weights[other < self ? other : other - 1];
            Means.Add(First(0) + self * agents + other, weight);
            if (threatened > 0) Means.Add(First(threatened) + self * agents + other, weight);
        }
    }

    // The only child with a threat near it; 0 where there is none or several are.
    private int OnlyThreatened(in EmotionState state)
    {
        var found = 0;
        for (var child = 1; child < agents; child++)
        {
            if (!state.Agents[child].IsAlive || state.FactsOf(child).ThreatDistance >= StepFacts.Danger) continue;
            if (found > 0) return 0;
            found = child;
        }

        return found;
    }
}
