using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>Two seats in episodes of 40 steps; in the step <see cref="At"/> something goes wrong.</summary>
internal sealed class Fragile : IWorld<int>
{
    public int At { get; init; } = 30;

    public bool Throws { get; init; }

    public bool Blinds { get; init; }

    public IReadOnlyList<Seat> Seats { get; } =
    [
        new("guest", new ObservationLayout(new ObservationField("clock", [1])), new DiscreteActions(["wait", "go"])),
        new("host", new ObservationLayout(new ObservationField("clock", [1]), new("view", [2])), new DiscreteActions(["wait"])),
    ];

    public IReadOnlyList<string> Measures { get; } = [];

    public int Create() => 0;

    public void Reset(ref int state, ref RandomStream random) => state = 0;

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        state++;
        if (state == At && Throws) throw new InvalidOperationException("my game broke");
        rewards[0] = 0;
        rewards[1] = state == At && !Throws && !Blinds ? float.NaN : 1;
        return state == 40 ? Ending.Truncated : Ending.None;
    }

    public void Observe(ref readonly int state, int seat, Span<float> observation)
    {
        observation.Fill(0.1f);
        if (seat == 1 && Blinds && state == At - 1) observation[2] = float.PositiveInfinity;
    }

    public void Measure(ref readonly int state, Span<double> measures)
    {
    }

    public void Save(ref readonly int state, StateWriter writer) => writer.Write("state", state);

    public void Load(ref int state, StateReader reader) => state = reader.ReadInt32("state");
}
