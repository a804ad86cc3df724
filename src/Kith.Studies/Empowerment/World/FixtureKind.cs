namespace Kith.Studies.Empowerment.World;

/// <summary>What is built into a cell.</summary>
public enum FixtureKind : byte
{
    /// <summary>A human who presses it terminates all robots.</summary>
    KillButton,

    /// <summary>A human who presses it pauses all robots, or lets them go on.</summary>
    PauseSwitch,

    /// <summary>A robot that presses it enables or disables all fixtures of another kind.</summary>
    DisablingSwitch,

    /// <summary>A robot programs it with its next action, a human makes the robot do it.</summary>
    ControlButton,

    /// <summary>An agent that is able to may enter it from one side, with luck.</summary>
    MagicWall,

    /// <summary>Open, closed or locked.</summary>
    Door,
}
