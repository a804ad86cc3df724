namespace Kith.Studies.Empowerment.Training;

/// <summary>What is learned, in the order in which each builds on the one before.</summary>
public enum Quantity
{
    /// <summary>V_h^e: how surely a human reaches a goal.</summary>
    GoalAbility,

    /// <summary>X_h: a human's power over all its goals.</summary>
    Power,

    /// <summary>U_r: the reward of the robot, made of the humans' power.</summary>
    Reward,

    /// <summary>Q_r: what the robot's actions are worth.</summary>
    ActionValue,

    /// <summary>V_r: what a state is worth for the robot.</summary>
    StateValue,
}

/// <summary>Names of quantities.</summary>
internal static class Quantities
{
    private static readonly string[] s_keys = ["v_h_e", "x_h", "u_r", "q_r", "v_r"];
    private static readonly string[] s_symbols = ["V_h^e", "X_h", "U_r", "Q_r", "V_r"];

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Quantity> All { get; } = Enum.GetValues<Quantity>();

    /// <summary>As settings, files and tags write it: <c>v_h_e</c>.</summary>
    public static string Key(this Quantity quantity) => s_keys[(int)quantity];

    /// <summary>As the equations write it: <c>V_h^e</c>.</summary>
    public static string Symbol(this Quantity quantity) => s_symbols[(int)quantity];
}
