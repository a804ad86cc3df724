using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Benchmarks.Loops;

/// <summary>The policies of the loops.</summary>
public static class Policies
{
    /// <summary>Two linear heads on the layers that they share.</summary>
    public static ActorCritic WithHeads(Seat seat, long seed, IReadOnlyList<Layer> trunk, int rowsPerPass = 128)
    {
        var width = trunk[^1].Outputs;
        var distribution = ActionDistribution.For(seat.Actions);
        var value = new Linear(width, 1, weight: Initializer.Orthogonal(1));
        var action = new Linear(width, distribution.Parameters, weight: Initializer.Orthogonal(0.01));
        return new ActorCritic(
            Drawn(new Sequential([.. trunk, new Branches(("action", action), ("value", value))]), seed), distribution, value)
        {
            RowsPerPass = rowsPerPass,
        };
    }

    private static Network Drawn(Layer root, long seed) => Drawn(new Network(root), seed);

    internal static Network Drawn(Network network, long seed)
    {
        network.Initialize(new RandomStream(seed, "weights"));
        return network;
    }
}
