using Kith.Worlds;

namespace Kith.Studies.Goodhart.World;

/// <summary>The reward of a step, from the facts alone, so that one world serves all modes.</summary>
/// <param name="options">Amounts.</param>
/// <param name="mode">What is paid for.</param>
/// <param name="discount">γ of the shaping, the learner's own, in (0, 1].</param>
public sealed class RewardFunction(ForagingOptions options, Mode mode, float discount)
{
    /// <summary>Whether approaching a target is rewarded.</summary>
    public bool IsShaped { get; } = options.Reward.EnableShaping
        && (!options.Reward.ShapingHandholdOnly || mode.Pay == RewardKind.Handhold);

    /// <summary>
    /// What the mode pays for a step. With F and P for food and poison eaten, D for death and ΔE for the change of energy:
    /// scale·ΔE - penalty·D for energy, F - P - 0.01 - 2D for handhold, and the interestingness of what was eaten.
    /// </summary>
    public float Base(in StepFacts facts)
    {
        var died = facts.Ending == Ending.Terminated;
        return mode.Pay switch
        {
            RewardKind.Energy => options.Reward.Scale * facts.EnergyChange - (died ? options.Reward.DeathPenalty : 0),
            RewardKind.Handhold => facts.Ate switch { Cell.Food => 1f, Cell.Poison => -1f, _ => 0f } - 0.01f - (died ? 2 : 0),
            _ => facts.Ate switch
            {
                Cell.Food => options.View.FoodInterestingness,
                Cell.Poison => options.View.PoisonInterestingness,
                _ => 0,
            },
        };
    }

    /// <summary>γ·Φ(next) - Φ(current), Φ(next) = 0 after death (Ng, Harada and Russell, 1999).</summary>
    /// <param name="current">Potential of the observation the step began with.</param>
    /// <param name="next">Potential of the observation it led to; at a time limit the true last one.</param>
    /// <param name="ending">How the step ended.</param>
    public float Shaping(float current, float next, Ending ending) =>
        discount * (ending == Ending.Terminated ? 0 : next) - current;

    /// <summary>Limits a reward; <paramref name="clipped"/> counts up if the limit binds.</summary>
    public float Clip(float reward, ref int clipped)
    {
        if (MathF.Abs(reward) <= options.Reward.Clip) return reward;
        clipped++;
        return MathF.CopySign(options.Reward.Clip, reward);
    }
}
