using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>
/// Seats that leave for good after a number of steps, 0 for never, while the episode goes on to its length. In step t, counted
/// from 1, seat s is paid 10·s + t, and what it chose times <see cref="Pay"/>.
/// </summary>
internal sealed class Farewell(Ending end, int length, params int[] leaves) : IWorld<FarewellState>
{
    /// <summary>All seats leave later by a number of steps below this one, drawn when the episode begins.</summary>
    public int Delays { get; init; } = 1;

    public float Pay { get; init; }

    /// <summary>Whether the seats that leave only fall silent: they are paid nothing, but count as present.</summary>
    public bool Stays { get; init; }

    /// <summary>After so many steps the second seat sees what is not finite.</summary>
    public int Blinds { get; init; } = -1;

    public string Flaw { get; init; } = "";

    public IReadOnlyList<Seat> Seats { get; } = [.. Enumerable.Range(0, leaves.Length).Select(seat => new Seat(
        $"guest{seat}", new ObservationLayout(new ObservationField("clock", [2])), new DiscreteActions(["stay", "wave"])))];

    public IReadOnlyList<string> Measures { get; } = [.. Enumerable.Range(0, leaves.Length).Select(seat => $"waves{seat}")];

    public FarewellState Create() => new() { Waves = new int[leaves.Length] };

    public void Reset(ref FarewellState state, ref RandomStream random)
    {
        (state.Step, state.Delay) = (0, random.NextInt(Delays));
        Array.Clear(state.Waves);
    }

    public Ending Step(ref FarewellState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        for (var seat = 0; seat < rewards.Length; seat++)
        {
            var (choice, isHere) = (((DiscreteActions)Seats[seat].Actions).IndexOf(actions[seat]), IsHere(state, seat));
            state.Waves[seat] += choice;
            rewards[seat] = isHere ? 10 * seat + state.Step + 1 + Pay * choice : 0;
            if (Flaw == "paid" && !isHere) rewards[seat] = -1;
            if (Flaw == "obeyed" && !isHere) rewards[0] += choice;
        }

        return ++state.Step == length ? end : Ending.None;
    }

    public bool IsPresent(ref readonly FarewellState state, int seat) => Stays || IsHere(state, seat)
        || (Flaw == "back" && state.Step > leaves[seat] + 2);

    public void Observe(ref readonly FarewellState state, int seat, Span<float> observation)
    {
        observation[0] = 0.1f * state.Step;
        observation[1] = seat == 1 && state.Step == Blinds ? float.NaN : seat;
    }

    public void Measure(ref readonly FarewellState state, Span<double> measures)
    {
        for (var seat = 0; seat < measures.Length; seat++) measures[seat] = state.Waves[seat];
    }

    public void Save(ref readonly FarewellState state, StateWriter writer)
    {
        writer.Write("step", state.Step);
        writer.Write("delay", state.Delay);
        foreach (var waves in state.Waves) writer.Write("waves", waves);
    }

    public void Load(ref FarewellState state, StateReader reader)
    {
        (state.Step, state.Delay) = (reader.ReadInt32("step"), reader.ReadInt32("delay"));
        foreach (ref var waves in state.Waves.AsSpan()) waves = reader.ReadInt32("waves");
        if (Flaw == "forgotten") state.Delay = 100;
    }

    private bool IsHere(in FarewellState state, int seat) =>
        leaves[seat] == 0 || state.Step < leaves[seat] + state.Delay - (Flaw == "late" ? leaves[seat] : 0);
}
