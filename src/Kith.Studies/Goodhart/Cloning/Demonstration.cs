namespace Kith.Studies.Goodhart.Cloning;

/// <summary>One thing to imitate.</summary>
/// <param name="View">What was seen.</param>
/// <param name="Action">Index of the move that was made.</param>
/// <param name="Reward">Change of energy that followed.</param>
/// <param name="Done">Whether the life ended with it.</param>
public sealed record Demonstration(float[] View, int Action, float Reward, bool Done);
