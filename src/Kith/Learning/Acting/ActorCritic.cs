using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// A policy and its critic in one network, so that one forward pass serves both: an output row holds the parameters of the action
/// distribution, then the value, and then what else the network gives and learns by a loss of its own.
/// </summary>
public sealed class ActorCritic
{
    /// <summary>Joins a network with the family of distributions that its rows describe.</summary>
    /// <param name="network">The network; its rows are at least one number longer than a distribution's parameters.</param>
    /// <param name="distribution">The family.</param>
    /// <param name="valueHead">The linear layer, without activation, that ends in the value.</param>
    /// <param name="valueLayers">All layers that serve the value alone, when there are more than the head.</param>
    /// <exception cref="ArgumentException">The widths do not fit, or a value layer is not part of the network.</exception>
    public ActorCritic(
        Network network, ActionDistribution distribution, Linear valueHead, IReadOnlyList<Layer>? valueLayers = null)
    {
        if (network.Root.Outputs < distribution.Parameters + 1)
        {
            throw new ArgumentException(
                $"The network has {network.Root.Outputs} outputs, but {distribution.Parameters} parameters "
                + "of the action and 1 value are needed.",
                nameof(network));
        }

        if (valueHead.Outputs != 1)
            throw new ArgumentException($"The value head has {valueHead.Outputs} outputs, but 1 is needed.", nameof(valueHead));
        ValueParameters = [.. (valueLayers ?? [valueHead]).SelectMany(layer => layer.AllParameters)];
        if (valueHead.Parameters.Concat(ValueParameters).Any(parameter => !network.Parameters.Contains(parameter)))
            throw new ArgumentException("A layer of the value is not part of the network.", nameof(valueHead));
        (Network, Distribution, ValueHead) = (network, distribution, valueHead);
    }

    /// <summary>
    /// A perceptron for one seat, its first values drawn: a tower of tanh layers that ends in the action and another that ends in
    /// the value. Gaussian actions have deviations that do not depend on the observation and begin with 1.
    /// </summary>
    /// <remarks>
    /// Orthogonal weights (Saxe et al., 2014) with gain √2, of the value 1 and of the action 0.01, so that all actions begin
    /// about equally probable; see Andrychowicz et al. (2021) for what that is good for.
    /// </remarks>
    /// <param name="seat">What it sees and how it may act.</param>
    /// <param name="hidden">Widths of the hidden layers of each tower; none for linear maps.</param>
    /// <param name="seed">Seed of the first values.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is not positive.</exception>
    public static ActorCritic Perceptron(Seat seat, IReadOnlyList<int> hidden, long seed)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(hidden);
        foreach (var width in hidden) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(hidden));
        var distribution = ActionDistribution.For(seat.Actions);
        var (inputs, last) = (seat.Observation.Length, hidden.Count > 0 ? hidden[^1] : seat.Observation.Length);
        var value = new Linear(last, 1, weight: Initializer.Orthogonal(1));
        var critic = Tower(inputs, hidden, value);
        var network = new Network(new Branches(
            ("actor", Tower(inputs, hidden, ActionHead(distribution, last))), ("critic", critic)));
        network.Initialize(new RandomStream(seed, "weights"));
        return new ActorCritic(network, distribution, value, [critic]);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>What its rows describe.</summary>
    public ActionDistribution Distribution { get; }

    /// <summary>The linear layer that ends in the value.</summary>
    public Linear ValueHead { get; }

    /// <summary>The parameters that serve the value alone.</summary>
    public IReadOnlyList<Parameter> ValueParameters { get; }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs => Network.Root.Outputs;

    /// <summary>
    /// Rows that a pass of the update takes at a time: enough to fill the kernels, few enough to stay in the cache; rounded up
    /// to whole <see cref="Layer.RowBlock"/>s.
    /// </summary>
    public int RowsPerPass { get; init; } = 128;

    private static Layer ActionHead(ActionDistribution distribution, int inputs) => distribution is DiagonalGaussian
        ? new Branches(
            ("means", new Linear(inputs, distribution.ActionLength, weight: Initializer.Orthogonal(0.01))),
            ("deviations", new LearnedRow(inputs, distribution.ActionLength)))
        : new Linear(inputs, distribution.Parameters, weight: Initializer.Orthogonal(0.01));

    private static Sequential Tower(int inputs, IReadOnlyList<int> hidden, Layer head)
    {
        var layers = new Layer[hidden.Count + 1];
        for (var i = 0; i < hidden.Count; i++)
            (layers[i], inputs) = (new Linear(inputs, hidden[i], Activation.Tanh), hidden[i]);
        layers[^1] = head;
        return new Sequential(layers);
    }
}
