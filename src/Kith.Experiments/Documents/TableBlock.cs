namespace Kith.Experiments.Documents;

/// <summary>A table.</summary>
/// <param name="Table">The table.</param>
public sealed record TableBlock(Table Table) : Block;
