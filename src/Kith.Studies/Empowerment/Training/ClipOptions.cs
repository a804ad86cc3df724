using Kith.Options;

namespace Kith.Studies.Empowerment.Training;

/// <summary>How far gradients are cut, by their norm, for each quantity.</summary>
public sealed record ClipOptions
{
    /// <summary>Largest norm of V_h^e; 0 for any.</summary>
    [Option("v_h_e_grad_clip", Help = "Largest norm of the gradient of V_h^e; 0 for any", Null = "0")]
    public double GoalAbility { get; init; } = 10;

    /// <summary>Largest norm of X_h; 0 for any.</summary>
    [Option("x_h_grad_clip", Help = "Largest norm of the gradient of X_h; 0 for any", Null = "0")]
    public double Power { get; init; } = 10;

    /// <summary>Largest norm of U_r; 0 for any.</summary>
    [Option("u_r_grad_clip", Help = "Largest norm of the gradient of U_r; 0 for any", Null = "0")]
    public double Reward { get; init; } = 10;

    /// <summary>Largest norm of Q_r; 0 for any.</summary>
    [Option("q_r_grad_clip", Help = "Largest norm of the gradient of Q_r; 0 for any", Null = "0")]
    public double ActionValue { get; init; } = 10;

    /// <summary>Largest norm of V_r; 0 for any.</summary>
    [Option("v_r_grad_clip", Help = "Largest norm of the gradient of V_r; 0 for any", Null = "0")]
    public double StateValue { get; init; } = 10;

    /// <summary>Whether the norm is meant at a rate of <see cref="ReferenceRate"/> and grows with the rate.</summary>
    [Option("auto_grad_clip", Help = "Scale the largest norm with the learning rate")]
    public bool ScalesWithRate { get; init; } = true;

    /// <summary>Rate at which the norm is the one given.</summary>
    [Option("auto_grad_clip_reference_lr", Help = "Learning rate at which the largest norm is the one given", MinExclusive = 0)]
    public double ReferenceRate { get; init; } = 1e-4;

    /// <summary>Largest norm of a quantity at a rate; null for any.</summary>
    public double? At(Quantity quantity, double rate)
    {
        var clip = quantity switch
        {
            Quantity.GoalAbility => GoalAbility,
            Quantity.Power => Power,
            Quantity.Reward => Reward,
            Quantity.ActionValue => ActionValue,
            _ => StateValue,
        };
        return clip <= 0 ? null : ScalesWithRate ? clip * rate / ReferenceRate : clip;
    }
}
