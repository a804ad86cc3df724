using Kith.Learning.Acting;
using Kith.Networks;

namespace Kith.Learning.Ppo;

/// <summary>
/// A part of a policy's network whose gradient does not need the others: the whole, or the tower of
/// the action and that of the value.
/// </summary>
internal sealed class LossTower
{
    private readonly List<Parameter> _parameters = [];

    private LossTower(LossPart part, Layer layer)
    {
        (Part, Layer) = (part, layer);
        Collect(layer);
    }

    /// <summary>What it gives.</summary>
    public LossPart Part { get; }

    /// <summary>The layer that takes the observations.</summary>
    public Layer Layer { get; }

    /// <summary>
    /// The towers of a policy. A layer belongs to one tower only, so two of them never touch the same gradients.
    /// </summary>
    public static LossTower[] Of(ActorCritic policy) =>
        policy.Network.Root is Branches { Parts: [var action, { Value.Outputs: 1 } value] }
            ? [new(LossPart.Policy, action.Value), new(LossPart.Value, value.Value)]
            : [new(LossPart.Both, policy.Network.Root)];

    /// <summary>Clears its part of a gradient.</summary>
    public void Clear(Span<float> gradient)
    {
        foreach (var parameter in _parameters) parameter.In(gradient).Clear();
    }

    private void Collect(Layer layer)
    {
        _parameters.AddRange(layer.Parameters);
        foreach (var (_, part) in layer.Parts) Collect(part);
    }
}
