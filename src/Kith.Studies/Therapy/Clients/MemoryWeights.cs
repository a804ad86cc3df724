namespace Kith.Studies.Therapy.Clients;

/// <summary>How much each memory counts: 1 + (ρ - 1)·√(i/(n - 1)) for the i-th of n, oldest first, divided by the sum.</summary>
public static class MemoryWeights
{
    /// <summary>The weights of <paramref name="count"/> memories, oldest first; none for a count of 0 or less.</summary>
    /// <param name="count">n.</param>
    /// <param name="recencyRatio">ρ ≥ 1: newest over oldest weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ is less than 1 or not a number.</exception>
    public static double[] Of(int count, double recencyRatio)
    {
        if (!(recencyRatio >= 1))
            throw new ArgumentOutOfRangeException(nameof(recencyRatio), recencyRatio, "The recency ratio must be at least 1.");
        if (count <= 0) return [];
        var weights = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            weights[i] = 1 + (recencyRatio - 1) * (count > 1 ? Math.Sqrt((double)i / (count - 1)) : 0);
            sum += weights[i];
        }

        foreach (ref var weight in weights.AsSpan()) weight /= sum;
        return weights;
    }
}
