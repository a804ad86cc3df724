using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>
/// Nothing changes and every step pays 1. With discount γ its value is 1/(1 - γ) if the end after a fixed number of steps is only
/// a cut, and less if it is final.
/// </summary>
internal sealed class Treadmill(Ending end, int length) : IWorld<int>
{
    public IReadOnlyList<Seat> Seats { get; } =
        [new("runner", new ObservationLayout(new ObservationField("bias", [1])), new DiscreteActions(["run", "walk"]))];

    public IReadOnlyList<string> Measures { get; } = ["steps"];

    public int Create() => 0;

    public void Reset(ref int state, ref RandomStream random) => state = 0;

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        rewards[0] = 1f;
        return ++state == length ? end : Ending.None;
    }

    public void Observe(ref readonly int state, int seat, Span<float> observation) => observation[0] = 1f;

    public void Measure(ref readonly int state, Span<double> measures) => measures[0] = state;

    public void Save(ref readonly int state, StateWriter writer) => writer.Write("state", state);

    public void Load(ref int state, StateReader reader) => state = reader.ReadInt32("state");
}
