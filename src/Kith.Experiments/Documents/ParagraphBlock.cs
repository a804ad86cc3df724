namespace Kith.Experiments.Documents;

/// <summary>Prose.</summary>
/// <param name="Text">One paragraph; see <see cref="Prose"/>.</param>
public sealed record ParagraphBlock(string Text) : Block;
