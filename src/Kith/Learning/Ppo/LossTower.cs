using Kith.Learning.Acting;
using Kith.Networks;

namespace Kith.Learning.Ppo;

/// <summary>
/// A part of a policy's network whose gradient does not need the others: the whole, or the tower of
/// the action and that of the value.
/// </summary>
/// <param name="Part">What it gives.</param>
/// <param name="Layer">The layer that takes the observations.</param>
internal readonly record struct LossTower(LossPart Part, Layer Layer)
{
    /// <summary>
    /// The towers of a policy. A layer belongs to one tower only, so two of them never touch the same gradients; a network with
    /// further outputs is one tower.
    /// </summary>
    public static LossTower[] Of(ActorCritic policy) =>
        policy.Outputs == policy.Distribution.Parameters + 1
            && policy.Network.Root is Branches { Parts: [var action, { Value.Outputs: 1 } value] }
            ? [new(LossPart.Policy, action.Value), new(LossPart.Value, value.Value)]
            : [new(LossPart.Both, policy.Network.Root)];
}
