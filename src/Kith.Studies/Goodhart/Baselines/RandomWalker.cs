using Kith.Experiments.Charts;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>Moves in a uniformly random direction, whatever it sees: the baseline of indifference.</summary>
public sealed class RandomWalker : Behaviour
{
    /// <inheritdoc/>
    public override string Name => "random";

    /// <inheritdoc/>
    public override ObservationKind Observation => ObservationKind.True;

    /// <inheritdoc/>
    public override Colour Colour => new(160, 160, 160);

    /// <inheritdoc/>
    public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random) => Moves.All[random.NextInt(Moves.Count)];
}
