namespace Kith.Studies.Emotion.World;

/// <summary>What an agent sees under the classic rules: one flat row of 20 + 4·(n - 1) numbers.</summary>
/// <param name="options">The settings.</param>
internal sealed class ClassicObservation(EmotionWorldOptions options)
{
    private readonly double _size = options.GridSize;

    /// <summary>Numbers in the row.</summary>
    public int Length { get; } = 20 + 4 * options.Children;

    /// <summary>Writes the row.</summary>
    public void Write(in EmotionState state, int self, Span<float> row)
    {
        ref readonly var agent = ref state._agents[self];
        var place = agent.Place;
        row[0] = (float)(place.X / _size);
        row[1] = (float)(place.Y / _size);
        row[2] = (float)agent.Health;
        row[3] = (float)agent.Resources;
        var next = 4;
        for (var i = 0; i < state._agents.Length; i++)
        {
            if (i == self) continue;
            ref readonly var other = ref state._agents[i];
            next = Towards(place, other.Place, row, next);
            row[next++] = (float)other.Health;
            row[next++] = other.IsAlive ? 1 : 0;
        }

        foreach (var food in state.Foods) next = Towards(place, food, row, next);
        foreach (ref readonly var threat in state.Threats) next = Towards(place, threat.Place, row, next);
        row[next..Length].Clear();
    }

    private int Towards(Place from, Place to, Span<float> row, int next)
    {
        row[next] = (float)((to.X - from.X) / _size);
        row[next + 1] = (float)((to.Y - from.Y) / _size);
        return next + 2;
    }
}
