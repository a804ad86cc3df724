using System.Globalization;
using Kith.Numerics;

namespace Kith.Worlds;

/// <summary>A world gave back what no world may; the message says what, and is told in a <see cref="WorldException"/>.</summary>
internal sealed class BrokenRule(string message) : Exception(message)
{
    /// <summary>Refuses an ending that is none.</summary>
    /// <exception cref="BrokenRule">It is not one of the three.</exception>
    public static Ending Checked(Ending ending) => ending <= Ending.Truncated
        ? ending
        : throw new BrokenRule(
            $"the ending is {(int)ending}, but must be {Ending.None}, {Ending.Terminated} or {Ending.Truncated}.");

    /// <summary>Refuses rewards [seats] that are not finite.</summary>
    /// <exception cref="BrokenRule">One is not.</exception>
    public static void CheckRewards(IReadOnlyList<Seat> seats, ReadOnlySpan<float> rewards)
    {
        for (var seat = 0; seat < rewards.Length; seat++)
            if (!float.IsFinite(rewards[seat])) throw Other($"the reward of seat {seat} ({seats[seat].Role})", rewards[seat]);
    }

    /// <summary>Refuses rewards [seats] of seats that had left before; none had where it is not said.</summary>
    /// <exception cref="BrokenRule">One is not 0.</exception>
    public static void CheckAbsent(IReadOnlyList<Seat> seats, ReadOnlySpan<float> rewards, ReadOnlySpan<Presence> presences)
    {
        for (var seat = 0; seat < presences.Length; seat++)
        {
            if (presences[seat] != Presence.Absent || rewards[seat] == 0) continue;
            throw new BrokenRule(string.Create(
                CultureInfo.InvariantCulture,
                $"the reward of seat {seat} ({seats[seat].Role}) is {rewards[seat]}, but must be 0: it left before."));
        }
    }

    /// <summary>Refuses what a seat sees where it is not finite.</summary>
    /// <exception cref="BrokenRule">One number is not.</exception>
    public static void CheckObservation(IReadOnlyList<Seat> seats, int seat, ReadOnlySpan<float> observation)
    {
        if (Vectors.AreFinite(observation)) return;
        var column = 0;
        while (float.IsFinite(observation[column])) column++;
        var name = seats[seat].Observation.NameOf(column);
        throw Other($"{name} of what seat {seat} ({seats[seat].Role}) sees", observation[column]);
    }

    /// <summary>Refuses counts [measures] that are not finite.</summary>
    /// <exception cref="BrokenRule">One is not.</exception>
    public static void CheckMeasures(IReadOnlyList<string> names, ReadOnlySpan<double> values)
    {
        for (var measure = 0; measure < values.Length; measure++)
            if (!double.IsFinite(values[measure])) throw Other($"the measure '{names[measure]}'", values[measure]);
    }

    private static BrokenRule Other(string what, double value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} is {value}, but must be finite."));
}
