using Kith.Learning;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning;

/// <summary>Small policies for tests.</summary>
internal static class Policies
{
    /// <summary>Layers of tanh, then a head for the action and one for the value.</summary>
    public static ActorCritic Create(Seat seat, long seed, params int[] widths)
    {
        var distribution = ActionDistribution.For(seat.Actions);
        var inputs = seat.Observation.Length;
        var layers = new List<Layer>();
        foreach (var width in widths)
        {
            layers.Add(new Linear(inputs, width, Activation.Tanh));
            inputs = width;
        }

        var value = new Linear(inputs, 1, weight: Initializer.Orthogonal(1));
        layers.Add(distribution is DiagonalGaussian
            ? new Branches(
                ("means", new Linear(inputs, distribution.ActionLength, weight: Initializer.Orthogonal(0.01))),
                ("deviations", new LearnedRow(inputs, distribution.ActionLength)),
                ("value", value))
            : new Branches(("policy", new Linear(inputs, distribution.Parameters, weight: Initializer.Orthogonal(0.01))), ("value", value)));
        var network = new Network(new Sequence([.. layers]));
        network.Initialize(new RandomStream(seed, "weights"));
        return new ActorCritic(network, distribution, value);
    }
}
