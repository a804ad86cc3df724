using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion.Networks;
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

    /// <summary>The networks of an agent of the emotion study, without the complex emotions behind the value.</summary>
    public static ActorCritic ForEmotions(EmotionArchitecture architecture, long seed)
    {
        var network = Drawn(
            new Sequential(
                ("", EmotionNetwork.CreateLayers(architecture)),
                ("", new Slice(EmotionOutput.Length, 0, EmotionOutput.Complex))),
            seed);
        var value = network.Root.Parts[0].Value.Parts[1].Value.Parts.Single(part => part.Key == "value").Value.Parts[1].Value;
        return new(network, new DiagonalGaussian(EmotionOutput.Actions), (Linear)value.Parts[^1].Value, [value]);
    }

    private static Network Drawn(Layer root, long seed) => Drawn(new Network(root), seed);

    internal static Network Drawn(Network network, long seed)
    {
        network.Initialize(new RandomStream(seed, "weights"));
        return network;
    }
}
