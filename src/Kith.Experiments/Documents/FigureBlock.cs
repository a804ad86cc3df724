using Kith.Experiments.Charts;

namespace Kith.Experiments.Documents;

/// <summary>A figure.</summary>
/// <param name="Name">Name of its file without ending.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Caption">What to see in it.</param>
public sealed record FigureBlock(string Name, Figure Figure, string Caption) : Block;
