namespace Kith.Experiments.Documents;

/// <summary>Begins a section.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Level">2 for a section, 3 for a part of one, 4 below.</param>
public sealed record HeadingBlock(string Text, int Level) : Block;
