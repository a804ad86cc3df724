namespace Kith.Experiments.Documents;

/// <summary>A row of numbers in large type.</summary>
/// <param name="Numbers">The numbers.</param>
public sealed record KeyNumbersBlock(IReadOnlyList<KeyNumber> Numbers) : Block;
