using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Walks to the parent when it is farther than 1.</summary>
/// <param name="seat">The seat that it takes.</param>
public sealed class FollowingChild(int seat) : RuleBoundAgent(seat)
{
    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
        if (state.Distance(Seat, 0) > 1) Walk(in state, state.Agents[0].Place, action);
    }
}
