namespace Kith.Experiments.Documents;

/// <summary>A list.</summary>
/// <param name="Items">One text per item.</param>
public sealed record BulletsBlock(IReadOnlyList<string> Items) : Block;
