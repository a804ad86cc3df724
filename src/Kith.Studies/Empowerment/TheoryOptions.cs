using Kith.Options;

namespace Kith.Studies.Empowerment;

/// <summary>The parameters of the theory: none of them is a knob of the training.</summary>
public sealed record TheoryOptions
{
    /// <summary>γ_h: how much a human counts a goal that is reached a step later.</summary>
    [Option("gamma_h", Help = "Discount of the humans", MinExclusive = 0, Max = 1)]
    public double HumanDiscount { get; init; } = 0.99;

    /// <summary>γ_r: how much the robot counts the power of a step later.</summary>
    [Option("gamma_r", Help = "Discount of the robot", MinExclusive = 0, Max = 1)]
    public double RobotDiscount { get; init; } = 0.99;

    /// <summary>β_h: how rational humans are taken to be; 0 for uniform actions, ∞ for the best.</summary>
    [Option("beta_h", Help = "Rationality of the humans", Min = 0)]
    public double HumanRationality { get; init; } = 10;

    /// <summary>β_r: how sharply the robot prefers the better action; finite.</summary>
    [Option("beta_r", Help = "Sharpness of the robot's policy", Min = 0)]
    public double RobotSharpness { get; init; } = 10;

    /// <summary>ζ: above 1 it counts more to reach one goal surely than two with half the chance.</summary>
    [Option("zeta", Help = "Preference for goals that are reached surely", Min = 1)]
    public double Reliability { get; init; } = 2;

    /// <summary>ξ: how much inequality between humans is disliked.</summary>
    [Option("xi", Help = "Aversion to inequality between humans", Min = 1)]
    public double HumanInequality { get; init; } = 1;

    /// <summary>η: how much inequality over time is disliked.</summary>
    [Option("eta", Help = "Aversion to inequality over time", Min = 1)]
    public double TimeInequality { get; init; } = 1.1;

    /// <summary>V_r of a terminal state.</summary>
    [Option("terminal_v_r", Help = "Value of a terminal state for the robot", MaxExclusive = 0)]
    public double TerminalValue { get; init; } = -1e-10;

    /// <summary>Whether humans take the robot's best action for granted in place of its worst.</summary>
    [Option("optimistic", Help = "Let humans expect the best of the robot instead of the worst")]
    public bool IsOptimistic { get; init; }
}
