using Kith.Experiments.Charts;

namespace Kith.Experiments.Documents;

/// <summary>One piece of a document.</summary>
internal abstract record Block;

internal sealed record HeadingBlock(string Text, int Level) : Block;

internal sealed record ParagraphBlock(string Text) : Block;

internal sealed record BulletsBlock(IReadOnlyList<string> Items) : Block;

internal sealed record CalloutBlock(string Heading, string Text) : Block;

internal sealed record KeyNumbersBlock(IReadOnlyList<KeyNumber> Numbers) : Block;

internal sealed record TableBlock(Table Table) : Block;

internal sealed record FigureBlock(string Name, Figure Figure, string Caption) : Block;

internal sealed record CodeBlock(string Text, string Language) : Block;
