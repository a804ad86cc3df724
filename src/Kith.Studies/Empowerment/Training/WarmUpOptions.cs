using Kith.Options;

namespace Kith.Studies.Empowerment.Training;

/// <summary>How long each stage lasts, in training steps, and which quantities have a network of their own.</summary>
public sealed record WarmUpOptions
{
    /// <summary>Training steps of the whole training.</summary>
    [Option("num_training_steps", Help = "Training steps (updates) of the whole training", Min = 1, Unit = "updates")]
    public long Steps { get; init; } = 100_000;

    /// <summary>Stage 0: V_h^e alone.</summary>
    [Option("warmup_v_h_e_steps", Help = "Stage 0: updates of V_h^e alone", Min = 0, Unit = "updates")]
    public long GoalAbility { get; init; } = 1000;

    /// <summary>Stage 1: X_h as well; nothing without its network.</summary>
    [Option("warmup_x_h_steps", Help = "Stage 1: updates with X_h as well; 0 without its network", Min = 0, Unit = "updates")]
    public long Power { get; init; } = 1000;

    /// <summary>Stage 2: U_r as well; nothing without its network.</summary>
    [Option("warmup_u_r_steps", Help = "Stage 2: updates with U_r as well; 0 without its network", Min = 0, Unit = "updates")]
    public long Reward { get; init; } = 1000;

    /// <summary>Stage 3: Q_r as well.</summary>
    [Option("warmup_q_r_steps", Help = "Stage 3: updates with Q_r as well", Min = 0, Unit = "updates")]
    public long ActionValue { get; init; } = 1000;

    /// <summary>Stage 4: V_r as well; nothing without its network.</summary>
    [Option("warmup_v_r_steps", Help = "Stage 4: updates with V_r as well; 0 without its network", Min = 0, Unit = "updates")]
    public long StateValue { get; init; } = 1000;

    /// <summary>Stage 5: β_r rises from 0 to its value.</summary>
    [Option(
        "beta_r_rampup_steps", Help = "Stage 5: updates over which beta_r rises from 0 to its value", Min = 0, Unit = "updates")]
    public long Ramp { get; init; } = 2000;

    /// <summary>Whether X_h has a network; else it is computed from V_h^e.</summary>
    [Option("x_h_use_network", Help = "Learn X_h by a network instead of computing it from V_h^e")]
    public bool LearnsPower { get; init; } = true;

    /// <summary>Whether U_r has a network; else it is computed from X_h.</summary>
    [Option("u_r_use_network", Help = "Learn U_r by a network instead of computing it from X_h")]
    public bool LearnsReward { get; init; }

    /// <summary>Whether V_r has a network; else it is computed from U_r, Q_r and the policy.</summary>
    [Option("v_r_use_network", Help = "Learn V_r by a network instead of computing it from U_r, Q_r and the policy")]
    public bool LearnsStateValue { get; init; }

    /// <summary>Whether a quantity has a network of its own.</summary>
    public bool Learns(Quantity quantity) => quantity switch
    {
        Quantity.Power => LearnsPower,
        Quantity.Reward => LearnsReward,
        Quantity.StateValue => LearnsStateValue,
        _ => true,
    };

    /// <summary>Length of the stage that brings a quantity in; 0 where it has no network.</summary>
    public long LengthOf(Quantity quantity) => !Learns(quantity) ? 0 : quantity switch
    {
        Quantity.GoalAbility => GoalAbility,
        Quantity.Power => Power,
        Quantity.Reward => Reward,
        Quantity.ActionValue => ActionValue,
        _ => StateValue,
    };
}
