namespace Kith.Studies.Emotion.Emotions;

/// <summary>What the parts of a reward weigh.</summary>
/// <param name="Extrinsic">Of the task.</param>
/// <param name="Empathy">Of empathy.</param>
/// <param name="Attachment">Of attachment.</param>
/// <param name="Altruism">Of altruism.</param>
/// <param name="Protective">Of protecting.</param>
/// <param name="Social">Of company.</param>
public readonly record struct RewardWeights(
    double Extrinsic, double Empathy, double Attachment, double Altruism, double Protective, double Social)
{
    private const double TransitionSteps = 2_000_000;

    /// <summary>The usual weights.</summary>
    public static RewardWeights Default => new(1, 0.5, 0.3, 0.4, 0.4, 0.2);

    /// <summary>The weights at the beginning of the <see cref="Schedule"/>.</summary>
    public static RewardWeights Initial => new(1, 0.1, 0.2, 0, 0.1, 0.1);

    /// <summary>Weights that move on straight lines from the initial to the usual ones, in two million steps.</summary>
    /// <param name="step">Steps so far.</param>
    public static RewardWeights Schedule(long step)
    {
        var (from, to, share) = (Initial, Default, Math.Clamp(step / TransitionSteps, 0, 1));
        return new(
            Between(from.Extrinsic, to.Extrinsic), Between(from.Empathy, to.Empathy),
            Between(from.Attachment, to.Attachment), Between(from.Altruism, to.Altruism),
            Between(from.Protective, to.Protective), Between(from.Social, to.Social));

        double Between(double start, double end) => start + (end - start) * share;
    }
}
