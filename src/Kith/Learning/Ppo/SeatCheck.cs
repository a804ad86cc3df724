using Kith.Learning.Acting;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>Refuses policies that cannot sit where they shall.</summary>
internal static class SeatCheck
{
    /// <summary>Compares policies [seats] with the seats of worlds.</summary>
    /// <exception cref="ArgumentException">A policy does not fit its seat, or there are not as many as seats.</exception>
    public static void Run(WorldBatch worlds, IReadOnlyList<ActorCritic> policies)
    {
        if (policies.Count != worlds.Seats.Count)
        {
            throw new ArgumentException(
                $"There are {policies.Count} policies, but the worlds have {worlds.Seats.Count} seats.", nameof(policies));
        }

        for (var seat = 0; seat < policies.Count; seat++)
        {
            var (network, role) = (policies[seat].Network.Root, worlds.Seats[seat]);
            if (network.Inputs != role.Observation.Length)
            {
                throw new ArgumentException(
                    $"The policy of seat {seat} ({role.Role}) has {network.Inputs} inputs, "
                    + $"but {role.Observation.Length} are needed.",
                    nameof(policies));
            }

            var needed = ActionDistribution.For(role.Actions);
            var given = policies[seat].Distribution;
            if (given.GetType() != needed.GetType() || given.Parameters != needed.Parameters)
            {
                throw new ArgumentException(
                    $"The policy of seat {seat} ({role.Role}) does not act in {role.Actions}.", nameof(policies));
            }
        }
    }
}
