using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Learning.Acting;

/// <summary>
/// Counts steps and keeps the count when it is reset, as some worlds keep their map; every third step ends an episode.
/// </summary>
internal sealed class Hoard : IWorld<int>
{
    public IReadOnlyList<Seat> Seats { get; } =
        [new("hoarder", new ObservationLayout(new ObservationField("bias", [1])), new DiscreteActions(["wait"]))];

    public IReadOnlyList<string> Measures { get; } = ["count"];

    public int Create() => 0;

    public void Reset(ref int state, ref RandomStream random)
    {
    }

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards) =>
        ++state % 3 == 0 ? Ending.Terminated : Ending.None;

    public void Observe(ref readonly int state, int seat, Span<float> observation) => observation[0] = 1f;

    public void Measure(ref readonly int state, Span<double> measures) => measures[0] = state;

    public void Save(ref readonly int state, StateWriter writer) => writer.Write("state", state);

    public void Load(ref int state, StateReader reader) => state = reader.ReadInt32("state");
}
