using Kith.Networks;

namespace Kith.Learning.Acting;

/// <summary>
/// A policy and its critic in one network, so that one forward pass serves both: an output row holds the parameters of the action
/// distribution and, last, the value.
/// </summary>
public sealed class ActorCritic
{
    /// <summary>Joins a network with the family of distributions that its rows describe.</summary>
    /// <param name="network">The network; its rows are one number longer than a distribution's parameters.</param>
    /// <param name="distribution">The family.</param>
    /// <param name="valueHead">The linear layer, without activation, that ends in the value.</param>
    /// <param name="valueLayers">All layers that serve the value alone, when there are more than the head.</param>
    /// <exception cref="ArgumentException">The widths do not fit, or a value layer is not part of the network.</exception>
    public ActorCritic(
        Network network, ActionDistribution distribution, Linear valueHead, IReadOnlyList<Layer>? valueLayers = null)
    {
        if (network.Root.Outputs != distribution.Parameters + 1)
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

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>What its rows describe.</summary>
    public ActionDistribution Distribution { get; }

    /// <summary>The linear layer that ends in the value.</summary>
    public Linear ValueHead { get; }

    /// <summary>The parameters that serve the value alone.</summary>
    public IReadOnlyList<Parameter> ValueParameters { get; }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs => Distribution.Parameters + 1;

    /// <summary>
    /// Rows that a pass of the update takes at a time: enough to fill the kernels, few enough to stay in the cache; rounded up
    /// to whole <see cref="Layer.RowBlock"/>s.
    /// </summary>
    public int RowsPerPass { get; init; } = 128;
}
