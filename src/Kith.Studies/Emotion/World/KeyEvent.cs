namespace Kith.Studies.Emotion.World;

/// <summary>One thing that happened in a step.</summary>
/// <param name="Kind">What.</param>
/// <param name="Agent">To whom: the child of the bond, the threatened, the shielded, the receiver, the dead.</param>
/// <param name="By">Who did it: the parent of the bond, the protector, the giver; -1 for nobody.</param>
internal readonly record struct KeyEvent(KeyEventKind Kind, int Agent, int By = -1);
