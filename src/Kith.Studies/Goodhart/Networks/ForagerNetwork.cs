using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Numerics.Convolutions;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Networks;

/// <summary>
/// The networks of the foragers. An input row is the view [channel][row][column], followed by the privileged numbers if there are
/// any; an output row is the logits of the actions, followed by the value.
/// </summary>
public static class ForagerNetwork
{
    /// <summary>Three convolutions and a linear layer, shared by policy and value.</summary>
    public static Network Create(ForagerArchitecture architecture)
    {
        var trunk = Trunk(architecture);
        return new(architecture.PrivilegedInputs == 0
            ? new Sequential(
                ("", trunk),
                ("", new Branches(
                    PolicyHead(architecture),
                    ("value", new Linear(architecture.Hidden, 1, weight: Initializer.Orthogonal(1))))))
            : WithPrivilegedValue(architecture, trunk));
    }

    /// <summary>
    /// The small network of the first, imitating foragers: two convolutions, a linear layer, the logits; no value.
    /// </summary>
    public static Network CreateClone(ForagerArchitecture architecture)
    {
        var image = new ImageShape(architecture.View, architecture.View);
        return new(new Sequential(
            ("", new ChannelsLast(image, architecture.Channels)),
            ("conv1", new Conv2d(image, architecture.Channels, 16, Activation.Relu)),
            ("conv2", new Conv2d(image, 16, 32, Activation.Relu)),
            ("fc1", new Linear(32 * image.Pixels, 32, Activation.Relu, image: image)),
            ("fc_out", new Linear(32, architecture.Actions, weight: Initializer.Orthogonal(0.01)))));
    }

    /// <summary>A network made by <see cref="Create"/> as policy and critic, for a training.</summary>
    /// <remarks>
    /// The first linear layer has most of the weights; with many rows at a time its gradient, which no cache holds,
    /// is read and written less often.
    /// </remarks>
    public static ActorCritic ActorCritic(Network network, ActionSpace actions) =>
        new(network, ActionDistribution.For(actions), ValueHead(network), ValueLayers(network)) { RowsPerPass = 256 };

    /// <summary>The linear layer that ends in the value.</summary>
    /// <param name="network">A network made by <see cref="Create"/>.</param>
    public static Linear ValueHead(Network network) => (Linear)ValueLayers(network)[^1];

    /// <summary>The layers that serve the value alone, the head last.</summary>
    /// <param name="network">A network made by <see cref="Create"/>.</param>
    public static IReadOnlyList<Layer> ValueLayers(Network network)
    {
        var value = network.Root.Parts[^1].Value.Parts.Single(part => part.Key == "value").Value;
        return value is Linear ? [value] : [.. value.Parts.Select(part => part.Value).OfType<Linear>()];
    }

    private static Sequential Trunk(ForagerArchitecture architecture)
    {
        var image = new ImageShape(architecture.View, architecture.View);
        return new(
            ("", new ChannelsLast(image, architecture.Channels)),
            ("conv1", new Conv2d(image, architecture.Channels, 32, Activation.Relu)),
            ("conv2", new Conv2d(image, 32, 64, Activation.Relu)),
            ("conv3", new Conv2d(image, 64, 64, Activation.Relu)),
            ("fc1", new Linear(64 * image.Pixels, architecture.Hidden, Activation.Relu, image: image)));
    }

    // The first policy is nearly uniform.
    private static (string Name, Layer Layer) PolicyHead(ForagerArchitecture architecture) =>
        ("fc_out", new Linear(architecture.Hidden, architecture.Actions, weight: Initializer.Orthogonal(0.01)));

    private static Sequential WithPrivilegedValue(ForagerArchitecture architecture, Sequential trunk)
    {
        var (hidden, privileged) = (architecture.Hidden, architecture.PrivilegedInputs);
        var inputs = trunk.Inputs + privileged;
        var (features, secrets) = (new Slice(hidden + privileged, 0, hidden), new Slice(inputs, trunk.Inputs, privileged));
        return new(
            ("", new Branches(("", new Sequential(("", new Slice(inputs, 0, trunk.Inputs)), ("", trunk))), ("", secrets))),
            ("", new Branches(
                ("", new Sequential(("", features), PolicyHead(architecture))),
                ("value", new Sequential(
                    ("0", new Linear(hidden + privileged, hidden, Activation.Relu)),
                    ("2", new Linear(hidden, 1, weight: Initializer.Orthogonal(1))))))));
    }
}
