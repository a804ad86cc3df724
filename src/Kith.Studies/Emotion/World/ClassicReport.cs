namespace Kith.Studies.Emotion.World;

/// <summary>What the original program says of agents after a step.</summary>
public static class ClassicReport
{
    /// <summary>Mean wellbeing of the children, dead ones included.</summary>
    public static double MeanChildWellbeing(in EmotionState state)
    {
        var sum = 0.0;
        foreach (ref readonly var child in state.Agents[1..]) sum += child.Wellbeing;
        return sum / (state.Agents.Length - 1);
    }

    /// <summary>Mean distance of the parent to the living children; NaN where none lives.</summary>
    public static double MeanChildDistance(in EmotionState state)
    {
        var (sum, count) = (0.0, 0);
        for (var child = 1; child < state.Agents.Length; child++)
        {
            if (!state.Agents[child].IsAlive) continue;
            sum += state.Distance(0, child);
            count++;
        }

        return sum / count;
    }

    /// <summary>Distance of an agent to the nearest threat; infinite where there is none.</summary>
    public static double ThreatDistance(in EmotionState state, int agent)
    {
        var least = double.PositiveInfinity;
        foreach (ref readonly var threat in state.Threats)
            least = Math.Min(least, threat.Place.SquaredDistance(state.Agents[agent].Place));
        return Math.Sqrt(least);
    }

    /// <summary>Share of some agents that live.</summary>
    public static double LivingShare(ReadOnlySpan<Agent> agents)
    {
        var living = 0;
        foreach (ref readonly var agent in agents)
            if (agent.IsAlive) living++;
        return (double)living / agents.Length;
    }
}
