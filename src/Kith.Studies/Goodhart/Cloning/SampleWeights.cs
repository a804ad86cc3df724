using Kith.Numerics;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Which samples matter more.</summary>
internal sealed class SampleWeights
{
    private const double InSight = 10;
    private readonly double[] _upTo;

    /// <summary>
    /// How often each sample is drawn: (reward − least + 10⁻⁶) × 10 where food or poison is in sight,
    /// so that all together come to n.
    /// </summary>
    public SampleWeights(IReadOnlyList<Demonstration> samples, Func<Demonstration, bool> seesItems)
    {
        var least = samples.Min(sample => sample.Reward);
        double[] raw = [.. samples.Select(sample => (sample.Reward - least + 1e-6) * (seesItems(sample) ? InSight : 1))];
        var scale = samples.Count / raw.Sum();
        Weights = [.. raw.Select(weight => weight * scale)];
        _upTo = new double[raw.Length];
        var sum = 0.0;
        for (var i = 0; i < raw.Length; i++) _upTo[i] = sum += Weights[i];
    }

    /// <summary>The weights; their sum is their number.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Draws the index of a sample as often as its weight says.</summary>
    public int Draw(ref RandomStream random)
    {
        var found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, _upTo.Length - 1);
    }

    /// <summary>Weights of a batch's losses: max(reward − least of the batch + 0.1, 0.1), their mean 1.</summary>
    /// <param name="rewards">Rewards of the batch.</param>
    /// <param name="weights">Receives the weights.</param>
    public static void OfBatch(ReadOnlySpan<float> rewards, Span<float> weights)
    {
        var least = float.PositiveInfinity;
        foreach (var reward in rewards) least = MathF.Min(least, reward);
        var sum = 0.0;
        for (var i = 0; i < rewards.Length; i++) sum += weights[i] = MathF.Max(rewards[i] - least + 0.1f, 0.1f);
        for (var i = 0; i < rewards.Length; i++) weights[i] = (float)(weights[i] * rewards.Length / sum);
    }
}
