using Kith.Numerics;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Does anything, uniformly over all actions.</summary>
/// <param name="seat">The seat that it takes.</param>
public sealed class RandomAgent(int seat) : RuleBoundAgent(seat)
{
    private RandomStream _random;

    /// <inheritdoc/>
    public override void Begin(int place, ref readonly EmotionState state, RandomStream random) => _random = random;

    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
        foreach (ref var number in action) number = 2 * _random.NextSingle() - 1;
    }
}
