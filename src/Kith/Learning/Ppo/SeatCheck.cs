using Kith.Learning.Acting;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>Refuses policies that cannot sit where they shall.</summary>
internal static class SeatCheck
{
    /// <summary>Compares policies [seats] with the seats of worlds.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="policies">Who shall sit there.</param>
    /// <param name="argument">What the caller's caller calls the policies.</param>
    /// <exception cref="ArgumentException">A policy does not fit its seat, or there are not as many as seats.</exception>
    public static void Run(WorldBatch worlds, IReadOnlyList<ActorCritic> policies, string argument)
    {
        if (policies.Count != worlds.Seats.Count)
        {
            throw new ArgumentException(
                $"Each seat of a world needs one policy: seats {worlds.Seats.Count}, policies {policies.Count}.", argument);
        }

        for (var seat = 0; seat < policies.Count; seat++)
        {
            var (network, role) = (policies[seat].Network.Root, worlds.Seats[seat]);
            if (network.Inputs != role.Observation.Length)
            {
                throw new ArgumentException(
                    $"The policy of seat {seat} ({role.Role}) has {network.Inputs} inputs, "
                    + $"but {role.Observation.Length} are needed.",
                    argument);
            }

            if (!policies[seat].Distribution.Fits(role.Actions))
                throw new ArgumentException($"The policy of seat {seat} ({role.Role}) does not act in {role.Actions}.", argument);
        }
    }
}
