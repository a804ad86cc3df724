namespace Kith.Experiments.Documents;

/// <summary>Program text.</summary>
/// <param name="Text">The text, as it is.</param>
/// <param name="Language">Its language, such as yaml.</param>
public sealed record CodeBlock(string Text, string Language) : Block;
