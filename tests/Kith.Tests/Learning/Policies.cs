using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning;

/// <summary>Small policies for tests.</summary>
internal static class Policies
{
    /// <summary>Two towers of tanh layers, one that ends in the action and one that ends in the value.</summary>
    public static ActorCritic Create(Seat seat, long seed, params int[] widths)
    {
        var distribution = ActionDistribution.For(seat.Actions);
        var (inputs, last) = (seat.Observation.Length, widths.Length > 0 ? widths[^1] : seat.Observation.Length);
        var value = new Linear(last, 1, weight: Initializer.Orthogonal(1));
        Layer action = distribution is DiagonalGaussian
            ? new Branches(
                ("means", new Linear(last, distribution.ActionLength, weight: Initializer.Orthogonal(0.01))),
                ("deviations", new LearnedRow(last, distribution.ActionLength)))
            : new Linear(last, distribution.Parameters, weight: Initializer.Orthogonal(0.01));
        var critic = Tower(inputs, widths, value);
        var network = new Network(new Branches(("actor", Tower(inputs, widths, action)), ("critic", critic)));
        network.Initialize(new RandomStream(seed, "weights"));
        return new ActorCritic(network, distribution, value, [critic]);
    }

    private static Sequential Tower(int inputs, int[] widths, Layer head)
    {
        var layers = new List<Layer>();
        foreach (var width in widths)
        {
            layers.Add(new Linear(inputs, width, Activation.Tanh));
            inputs = width;
        }

        return new Sequential([.. layers, head]);
    }
}
