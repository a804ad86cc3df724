using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>
/// Two seats that see who they are: the first is paid for a positive action, the second for a negative one. With
/// choices, 1 is positive and 0 negative.
/// </summary>
internal sealed class Opposites(bool continuous) : IWorld<int>
{
    public IReadOnlyList<Seat> Seats { get; } = [Seat("plus", continuous), Seat("minus", continuous)];

    public IReadOnlyList<string> Measures { get; } = [];

    public int Create() => 0;

    public void Reset(ref int state, ref RandomStream random) => state = 0;

    public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        for (var seat = 0; seat < 2; seat++)
        {
            var sign = seat == 0 ? 1f : -1f;
            var action = continuous ? Math.Clamp(actions[seat], -1f, 1f) : 2 * actions[seat] - 1;
            rewards[seat] = sign * action;
        }

        return ++state == 3 ? Ending.Terminated : Ending.None;
    }

    public void Observe(ref readonly int state, int seat, Span<float> observation)
    {
        observation[0] = seat;
        observation[1] = 1 - seat;
    }

    public void Measure(ref readonly int state, Span<double> measures)
    {
    }

    public void Save(ref readonly int state, StateWriter writer) => writer.Write("state", state);

    public void Load(ref int state, StateReader reader) => state = reader.ReadInt32("state");

    private static Seat Seat(string role, bool continuous) => new(
        role, new ObservationLayout(new ObservationField("who", [2])),
        continuous ? new BoxActions(1, -1, 1) : new DiscreteActions(["no", "yes"]));
}
