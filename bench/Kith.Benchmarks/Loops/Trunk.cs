using Kith.Networks;
using Kith.Numerics;

namespace Kith.Benchmarks.Loops;

/// <summary>Layers that action and value share.</summary>
/// <param name="Activation">Activation of each.</param>
/// <param name="Widths">Outputs of each.</param>
public sealed record Trunk(Activation Activation, params IReadOnlyList<int> Widths)
{
    /// <summary>The layers, for this many inputs.</summary>
    internal IReadOnlyList<Layer> Layers(int inputs) =>
        [.. Widths.Select((width, i) => new Linear(i == 0 ? inputs : Widths[i - 1], width, Activation))];
}
