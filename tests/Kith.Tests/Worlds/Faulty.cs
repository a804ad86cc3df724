using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>One seat in episodes of four steps, whose method of a name breaks in one way from a step on.</summary>
internal sealed class Faulty(string method, int from = 0, string way = "throws") : IWorld<int>
{
    public IReadOnlyList<Seat> Seats { get; } =
        [new("guest", new(new ObservationField("clock", [2])), new DiscreteActions(["wait"]))];

    public IReadOnlyList<string> Measures { get; } = ["ticks", "tocks"];

    public int Create()
    {
        Break("Create", from);
        return 0;
    }

    public void Reset(ref int state, ref RandomStream random)
    {
        Break("Reset", state);
        state = 0;
    }

    public void BeginRollout(ref int state, double progress, ref RandomStream random) => Break("BeginRollout", state);

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        state++;
        rewards[0] = Break("Step", state) ? float.NegativeInfinity : 1;
        return state == from && way == "ends" ? (Ending)9 : state == 4 ? Ending.Terminated : Ending.None;
    }

    public void Observe(ref readonly int state, int seat, Span<float> observation)
    {
        observation.Clear();
        if (Break("Observe", state)) observation[1] = float.NaN;
    }

    public void Measure(ref readonly int state, Span<double> measures)
    {
        measures.Clear();
        if (Break("Measure", state)) measures[1] = double.NaN;
    }

    public void Save(ref readonly int state, StateWriter writer)
    {
        Break("Save", state);
        writer.Write("state", state);
    }

    public void Load(ref int state, StateReader reader)
    {
        state = reader.ReadInt32("state");
        Break("Load", state);
    }

    private bool Break(string now, int state)
    {
        if (now != method || state < from || way == "ends") return false;
        return way == "throws" ? throw new InvalidOperationException("my game broke") : true;
    }
}
