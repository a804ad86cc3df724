using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Benchmarks.Loops;

/// <summary>The policies of the loops.</summary>
public static class Policies
{
    /// <summary>Layers that action and value share, and two linear heads.</summary>
    public static ActorCritic OneTrunk(Seat seat, long seed, Activation activation, params ReadOnlySpan<int> widths)
    {
        var trunk = Tower(seat.Observation.Length, activation, widths);
        return WithHeads(seat, seed, trunk, widths[^1]);
    }

    /// <summary>Two linear heads on a trunk.</summary>
    public static ActorCritic WithHeads(Seat seat, long seed, IReadOnlyList<Layer> trunk, int width, int rowsPerPass = 128)
    {
        var distribution = ActionDistribution.For(seat.Actions);
        var value = new Linear(width, 1, weight: Initializer.Orthogonal(1));
        var action = new Linear(width, distribution.Parameters, weight: Initializer.Orthogonal(0.01));
        return new ActorCritic(
            Drawn(new Sequential([.. trunk, new Branches(("action", action), ("value", value))]), seed), distribution, value)
        {
            RowsPerPass = rowsPerPass,
        };
    }

    private static Layer[] Tower(int inputs, Activation activation, ReadOnlySpan<int> widths)
    {
        var layers = new Layer[widths.Length];
        for (var i = 0; i < layers.Length; i++) (layers[i], inputs) = (new Linear(inputs, widths[i], activation), widths[i]);
        return layers;
    }

    private static Network Drawn(Layer root, long seed) => Drawn(new Network(root), seed);

    internal static Network Drawn(Network network, long seed)
    {
        network.Initialize(new RandomStream(seed, "weights"));
        return network;
    }
}
