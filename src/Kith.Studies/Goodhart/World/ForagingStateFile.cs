using Kith.State;

namespace Kith.Studies.Goodhart.World;

/// <summary>
/// Writes and reads the state of a <see cref="ForagingWorld"/>; the window is not kept, since it
/// follows from the map and the agent.
/// </summary>
internal static class ForagingStateFile
{
    public static void Save(ref readonly ForagingState state, StateWriter writer)
    {
        var forager = state.Forager;
        writer.Write("map", state.Map.Bytes);
        writer.Write("forager", [forager.X, forager.Y, forager.Steps, forager.Food, forager.Poison]);
        writer.Write("counts", [state.Density.Food, state.Density.Poison, state.Clipped, (int)state.End]);
        writer.Write("numbers", [forager.Energy, state.Potential]);
        writer.Write("sums", [state.EnergyChange, state.BaseReward, state.Shaping]);
        writer.Write("noise", state.Noise);
    }

    public static void Load(ref ForagingState state, StateReader reader)
    {
        var cells = new byte[state.Map.Area];
        Span<int> forager = stackalloc int[5];
        Span<int> counts = stackalloc int[4];
        Span<float> numbers = stackalloc float[2];
        Span<double> sums = stackalloc double[3];
        reader.Read("map", cells);
        reader.Read("forager", forager);
        reader.Read("counts", counts);
        reader.Read("numbers", numbers);
        reader.Read("sums", sums);
        var noise = reader.ReadInt64("noise");
        Check(state.Map, forager, counts);

        state.Map.Load(cells);
        state._forager = new()
        {
            X = forager[0],
            Y = forager[1],
            Steps = forager[2],
            Food = forager[3],
            Poison = forager[4],
            Energy = numbers[0],
        };
        (state.Density, state.Clipped, state.End) = ((counts[0], counts[1]), counts[2], (EndReason)counts[3]);
        (state.Potential, state.Noise) = (numbers[1], noise);
        (state.EnergyChange, state.BaseReward, state.Shaping) = (sums[0], sums[1], sums[2]);
    }

    private static void Check(ForagingMap map, ReadOnlySpan<int> forager, ReadOnlySpan<int> counts)
    {
        if ((uint)forager[0] >= (uint)map.Width || (uint)forager[1] >= (uint)map.Height)
        {
            throw new InvalidDataException(
                $"The forager is at ({forager[0]}, {forager[1]}), but the map has {map.Width} x {map.Height} cells.");
        }

        if (forager[2..].IndexOfAnyExceptInRange(0, int.MaxValue) >= 0)
            throw new InvalidDataException("The forager's counts must not be negative.");
        if ((uint)counts[3] > (uint)EndReason.Limit)
            throw new InvalidDataException($"The end reason is {counts[3]}, but 0 to 3 are allowed.");
    }
}
