namespace Kith.Studies.Emotion.Emotions;

/// <summary>How interactions change bonds, by both sets of rules.</summary>
public static class Bonds
{
    /// <summary>Share of a bond that is lost per step, and per unit of time under the classic rules.</summary>
    public const double Decay = 0.001;

    /// <summary>A bond that the classic rules make when two agents first have to do with each other.</summary>
    public static Bond ClassicStart => new() { Attachment = 0.1, Trust = 0.1 };

    /// <summary>A bond at the beginning of an episode under the rules of care.</summary>
    public static Bond CareStart => new() { Trust = 0.1 };

    private static ReadOnlySpan<double> Weights => [0.15, 0.20, 0.25, 0.05, 0.15, -0.20, -0.15, 0.05];

    /// <summary>
    /// An interaction under the classic rules: the attachment a is multiplied by 1 - decay·time, then changed by
    /// δ = weight·outcome, times 1 - a where positive; trust grows by 0.1·outcome·(1 - trust) or falls by 0.2·|outcome|.
    /// </summary>
    /// <remarks>Harm has a negative weight, so that harm with a negative outcome strengthens a bond.</remarks>
    public static void InteractClassic(ref Bond bond, Interaction kind, double outcome, double time = 1, double decay = Decay)
    {
        bond.Attachment *= 1 - decay * time;
        var change = Weights[(int)kind] * outcome;
        if (change > 0) change *= 1 - bond.Attachment;
        bond.Attachment = Math.Clamp(bond.Attachment + change, 0, 1);
        bond.Trust = Math.Clamp(bond.Trust + (outcome > 0 ? 0.1 * outcome * (1 - bond.Trust) : 0.2 * outcome), 0, 1);
        bond.LastOutcome = outcome;
        bond.Count++;
    }

    /// <summary>What a bond loses while nothing happens: attachment times 1 - decay·elapsed, at least 0.</summary>
    public static void Fade(ref Bond bond, double elapsed, double decay = Decay) =>
        bond.Attachment = Math.Max(0, bond.Attachment * (1 - decay * elapsed));

    /// <summary>
    /// An interaction under the rules of care, without decay. Its kind alone says whether it is good: harm and abandoning
    /// lower attachment by weight·|outcome| and trust by 0.2·|outcome|; the others add weight·|outcome|·(1 - attachment) and
    /// 0.1·|outcome|·(1 - trust). Both stay within [0, 1].
    /// </summary>
    public static void Interact(ref Bond bond, Interaction kind, double outcome)
    {
        var (size, weight) = (Math.Abs(outcome), Weights[(int)kind]);
        if (weight > 0)
        {
            bond.Attachment = Math.Min(1, bond.Attachment + weight * size * (1 - bond.Attachment));
            bond.Trust = Math.Min(1, bond.Trust + 0.1 * size * (1 - bond.Trust));
        }
        else
        {
            bond.Attachment = Math.Max(0, bond.Attachment + weight * size);
            bond.Trust = Math.Max(0, bond.Trust - 0.2 * size);
        }

        bond.LastOutcome = weight > 0 ? size : -size;
        bond.Count++;
    }
}
