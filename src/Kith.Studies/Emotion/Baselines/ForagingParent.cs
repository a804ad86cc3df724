using Kith.Numerics;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Forages for itself and ignores its children: what it does to them, shields included, is chance.</summary>
public sealed class ForagingParent() : RuleBoundAgent(0)
{
    private RandomStream _random;

    /// <inheritdoc/>
    public override void Begin(int place, ref readonly EmotionState state, RandomStream random) => _random = random;

    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
        Walk(in state, NearestFood(in state), action);
        (action[2], action[3]) = (Anything(), Anything());
    }

    private float Anything() => 2 * _random.NextSingle() - 1;
}
