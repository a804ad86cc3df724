namespace Kith.Experiments.Charts;

/// <summary>A bracket above the plot over two categories that are compared, with the result of the comparison.</summary>
/// <param name="From">Number of the first category.</param>
/// <param name="To">Number of the second category.</param>
/// <param name="Text">The result, such as "p = 0.03, d = 2.1".</param>
public sealed record Bracket(int From, int To, string Text);
