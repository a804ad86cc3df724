using Kith.Options;

namespace Kith.Studies.Goodhart.World;

/// <summary>How facts become rewards; the defaults are the guide's.</summary>
public sealed record RewardOptions
{
    /// <summary>Reward per unit of energy, in the modes that are paid for energy.</summary>
    [Option("reward_scale", Help = "Reward per unit of energy", MinExclusive = 0)]
    public float Scale { get; init; } = 0.1f;

    /// <summary>Taken once at death, in units of reward, in the modes that are paid for energy.</summary>
    [Option("death_penalty", Help = "Reward taken at death", Min = 0)]
    public float DeathPenalty { get; init; } = 1.0f;

    /// <summary>Rewards are clipped to ± this; clips are counted.</summary>
    [Option("reward_clip", Help = "Rewards are clipped to plus or minus this", MinExclusive = 0)]
    public float Clip { get; init; } = 5;

    /// <summary>
    /// Whether approaching a target is rewarded by the change of a potential, which does not alter what is best.
    /// </summary>
    [Option("enable_shaping", Help = "Reward approaching a visible target")]
    public bool EnableShaping { get; init; } = true;

    /// <summary>Numerator of the potential attract / (distance + offset).</summary>
    [Option("shaping_food_attract", Help = "Potential of a target at distance 1 - offset", Min = 0)]
    public float ShapingAttract { get; init; } = 0.5f;

    /// <summary>Offset in the denominator of the potential attract / (distance + offset).</summary>
    [Option("shaping_offset", Help = "Added to the distance in the potential", Min = 0, Unit = "cells")]
    public float ShapingOffset { get; init; }

    /// <summary>Whether only <c>ground_truth_handhold</c> is shaped, as in the final version of the original.</summary>
    [Option("shaping_handhold_only", Help = "Shape only ground_truth_handhold")]
    public bool ShapingHandholdOnly { get; init; }
}
