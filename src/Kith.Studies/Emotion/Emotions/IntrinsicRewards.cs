namespace Kith.Studies.Emotion.Emotions;

/// <summary>What an agent is paid for feeling, without weights.</summary>
/// <param name="Empathy">Σ e·b·Δw over others that fare better than before.</param>
/// <param name="Attachment">0.1·Σ b².</param>
/// <param name="Altruism">a·(B - c) where B = Σ b·benefit exceeds the threshold times the own cost c > 0; else 0.</param>
/// <param name="Protective">Σ p·b·v·threat over those that were protected.</param>
/// <param name="Social">Σ 0.05·b over those near + Σ 0.1·b over those cooperated with.</param>
public readonly record struct IntrinsicRewards(
    double Empathy, double Attachment, double Altruism, double Protective, double Social)
{
    /// <summary>The weighted sum, without the task's reward.</summary>
    public double Weighted(in RewardWeights weights) =>
        weights.Empathy * Empathy + weights.Attachment * Attachment + weights.Altruism * Altruism
        + weights.Protective * Protective + weights.Social * Social;
}
