using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>
/// Cells 0 .. 4, from the middle one step to the left or right. The left end pays 1 and ends the episode; the right end
/// pays <see cref="FarReward"/>; an episode is cut off after <see cref="Limit"/> steps. Every flaw that the world
/// checker must find can be switched on.
/// </summary>
internal class Corridor : IWorld<CorridorState>
{
    private int _hidden;

    public float FarReward { get; init; } = 3f;

    public int Limit { get; init; } = 6;

    public string Flaw { get; init; } = "";

    public IReadOnlyList<Seat> Seats { get; } =
    [
        new(
            "walker", new ObservationLayout(new ObservationField("cells", [5]), new ObservationField("cell", [1], 5)),
            new DiscreteActions(["left", "right"])),
    ];

    public IReadOnlyList<string> Measures { get; init; } = ["found"];

    public CorridorState Create() => default;

    public void Reset(ref CorridorState state, ref RandomStream random) =>
        state = new CorridorState { Cell = 2, Found = Flaw == "measure" ? 1 : 0 };

    public Ending Step(ref CorridorState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        if (Flaw != "action" && actions[0] is not (0f or 1f))
            throw new ArgumentOutOfRangeException(nameof(actions), actions[0], "It must be 0 or 1.");
        _hidden++;
        state.Cell += actions[0] == 0f ? -1 : 1;
        state.Steps++;
        rewards[0] = state.Cell switch { 0 => 1f, 4 => FarReward, _ => 0f };
        if (Flaw == "reward" && state.Cell == 0) rewards[0] = float.NaN;
        if (Flaw == "hidden") rewards[0] += _hidden % 7;
        if (Flaw == "stream") rewards[0] += Environment.TickCount64 % 1000 + _hidden;
        if (state.Cell is 0 or 4)
        {
            state.Found++;
            return Flaw == "ending" ? (Ending)3 : Ending.Terminated;
        }

        return state.Steps >= Limit && Flaw != "endless" ? Ending.Truncated : Ending.None;
    }

    public void Observe(ref readonly CorridorState state, int seat, Span<float> observation)
    {
        if (Flaw != "unwritten") observation.Clear();
        observation[state.Cell] = 1f;
        if (Flaw == "last" && state.Cell is (0 or 4)) observation[0] = float.NaN;
        observation[5] = Flaw == "choice" ? state.Cell + 0.5f : state.Cell;
    }

    public void Measure(ref readonly CorridorState state, Span<double> measures) =>
        measures[0] = Flaw == "count" && state.Found > 0 ? double.NaN : state.Found;

    public void Save(ref readonly CorridorState state, StateWriter writer)
    {
        writer.Write("cell", state.Cell);
        if (Flaw != "save") writer.Write("steps", state.Steps);
        writer.Write("found", state.Found);
    }

    public void Load(ref CorridorState state, StateReader reader)
    {
        state.Cell = reader.ReadInt32("cell");
        if (Flaw != "save") state.Steps = reader.ReadInt32("steps");
        state.Found = reader.ReadInt32("found");
    }
}
