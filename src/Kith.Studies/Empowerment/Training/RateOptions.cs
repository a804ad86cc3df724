using Kith.Options;

namespace Kith.Studies.Empowerment.Training;

/// <summary>Learning rates, how they decay, and how gradients are clipped.</summary>
public sealed record RateOptions
{
    /// <summary>Rate of V_h^e.</summary>
    [Option("lr_v_h_e", Help = "Learning rate of V_h^e", MinExclusive = 0)]
    public double GoalAbility { get; init; } = 1e-3;

    /// <summary>Rate of X_h.</summary>
    [Option("lr_x_h", Help = "Learning rate of X_h", MinExclusive = 0)]
    public double Power { get; init; } = 1e-4;

    /// <summary>Rate of U_r.</summary>
    [Option("lr_u_r", Help = "Learning rate of U_r", MinExclusive = 0)]
    public double Reward { get; init; } = 1e-4;

    /// <summary>Rate of Q_r.</summary>
    [Option("lr_q_r", Help = "Learning rate of Q_r", MinExclusive = 0)]
    public double ActionValue { get; init; } = 1e-4;

    /// <summary>Rate of V_r.</summary>
    [Option("lr_v_r", Help = "Learning rate of V_r", MinExclusive = 0)]
    public double StateValue { get; init; } = 1e-4;

    /// <summary>Whether rates decay behind the constant phase.</summary>
    [Option("use_sqrt_lr_decay", Help = "Let learning rates decay behind the constant phase")]
    public bool Decays { get; init; } = true;

    /// <summary>Share of all training steps in which rates stay, if that is longer than the warm-up.</summary>
    [Option(
        "lr_constant_fraction", Help = "Share of all updates with constant rates, if longer than the warm-up", Min = 0, Max = 1)]
    public double ConstantShare { get; init; }

    /// <summary>Whether rates fall with 1/t instead of 1/√t.</summary>
    [Option("constant_lr_then_1_over_t", Help = "Let rates fall with 1/t instead of 1/sqrt(t)")]
    public bool FallsWithTime { get; init; }

    /// <summary>Rate of a quantity before any decay.</summary>
    public double BaseOf(Quantity quantity) => quantity switch
    {
        Quantity.GoalAbility => GoalAbility,
        Quantity.Power => Power,
        Quantity.Reward => Reward,
        Quantity.ActionValue => ActionValue,
        _ => StateValue,
    };

    /// <summary>Step from which rates decay: the end of the ramp, or of the constant share.</summary>
    internal long DecayStart(WarmUp warmUp, long steps) => Math.Max(warmUp.FullStart, (long)Math.Floor(ConstantShare * steps));

    /// <summary>Rate at a step: the base rate, behind the start D of the decay times D/t or √(D/t).</summary>
    internal double RateAt(Quantity quantity, long step, long decayStart)
    {
        var rate = BaseOf(quantity);
        if (!Decays || step < decayStart) return rate;
        var share = (double)Math.Max(decayStart, 1) / Math.Max(step, 1);
        return rate * (FallsWithTime ? share : Math.Sqrt(share));
    }
}
