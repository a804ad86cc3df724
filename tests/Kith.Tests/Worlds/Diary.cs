using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>Worlds of two seats that see nothing new and never end; what each seat of each world did is written down.</summary>
internal sealed class Diary : IWorld<int>
{
    private int _worlds;

    public Dictionary<(int World, int Seat), string> Actions { get; } = [];

    public IReadOnlyList<Seat> Seats { get; } =
        [.. Enumerable.Range(0, 2).Select(
            _ => new Seat("twin", new(new ObservationField("one", [])), new DiscreteActions(["a", "b"])))];

    public IReadOnlyList<string> Measures { get; } = [];

    public int Create() => _worlds++;

    public void Reset(ref int state, ref RandomStream random)
    {
    }

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        for (var seat = 0; seat < 2; seat++)
            Actions[(state, seat)] = Actions.GetValueOrDefault((state, seat), "") + (char)('a' + (int)actions[seat]);
        rewards.Clear();
        return Ending.None;
    }

    public void Observe(ref readonly int state, int seat, Span<float> observation) => observation[0] = 1;

    public void Measure(ref readonly int state, Span<double> measures)
    {
    }

    public void Save(ref readonly int state, StateWriter writer) => writer.Write("state", state);

    public void Load(ref int state, StateReader reader) => state = reader.ReadInt32("state");
}
