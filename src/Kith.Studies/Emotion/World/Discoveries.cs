namespace Kith.Studies.Emotion.World;

/// <summary>Which unit cells of the world an agent has been to.</summary>
internal static class Discoveries
{
    /// <summary>Takes down where an agent is.</summary>
    /// <returns>Whether it has not been there before in this episode.</returns>
    public static bool Visit(in EmotionState state, int agent, int size)
    {
        var place = state._agents[agent].Place;
        var cell = Math.Min((int)place.Y, size - 1) * size + Math.Min((int)place.X, size - 1);
        ref var word = ref state._visited[agent * ((size * size + 63) / 64) + (cell >> 6)];
        var bit = 1UL << cell;
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }
}
