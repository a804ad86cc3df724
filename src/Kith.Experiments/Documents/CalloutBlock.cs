namespace Kith.Experiments.Documents;

/// <summary>A box for what every reader must see.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Its text.</param>
public sealed record CalloutBlock(string Heading, string Text) : Block;
