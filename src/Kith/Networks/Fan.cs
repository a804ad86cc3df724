namespace Kith.Networks;

/// <summary>
/// How many numbers a parameter's layer sums for one output, and to how many outputs one input goes; the scale of initial
/// values follows from it.
/// </summary>
public readonly record struct Fan(int In, int Out);
