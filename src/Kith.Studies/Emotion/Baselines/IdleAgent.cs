using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Does nothing.</summary>
/// <param name="seat">The seat that it takes.</param>
public sealed class IdleAgent(int seat) : RuleBoundAgent(seat)
{
    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
    }
}
