namespace Kith.Worlds;

/// <summary>Joint actions as numbers: Σ a_i·A^i, agent 0 the fastest digit.</summary>
public static class JointActions
{
    /// <summary>How many there are: A to the power of the agents.</summary>
    /// <param name="agents">Agents, from 0 on.</param>
    /// <param name="actions">Actions of each, from 1 on.</param>
    /// <exception cref="OverflowException">There are more than an int can count.</exception>
    public static int Count(int agents, int actions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(agents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        var count = 1;
        for (var i = 0; i < agents; i++) count = checked(count * actions);
        return count;
    }

    /// <summary>The number of what the agents do [agents].</summary>
    public static int Index(ReadOnlySpan<int> actions, int actionCount)
    {
        var index = 0;
        for (var i = actions.Length - 1; i >= 0; i--) index = index * actionCount + actions[i];
        return index;
    }

    /// <summary>What the agents do [agents] under a number.</summary>
    public static void Write(int index, int actionCount, Span<int> actions)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            actions[i] = index % actionCount;
            index /= actionCount;
        }
    }
}
