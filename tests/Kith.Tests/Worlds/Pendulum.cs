using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>
/// Gymnasium's Pendulum-v1: swing up and hold, torque within ±2, 200 steps. It refuses a larger torque, unless
/// <see cref="LetsIn"/> says that its seat takes actions as they are.
/// </summary>
internal sealed class Pendulum : IWorld<Pendulum.Motion>
{
    public bool LetsIn { get; init; }

    /// <summary>Whether a torque beyond the box is borne; only asked for where it can come in.</summary>
    public bool Bears { get; init; } = true;

    public IReadOnlyList<Seat> Seats => field ??= [new(
        "swinger", new ObservationLayout(new ObservationField("cosine, sine, velocity", [3])),
        new BoxActions(1, -2, 2) { IsClipped = !LetsIn })];

    public IReadOnlyList<string> Measures { get; } = ["torque"];

    public Motion Create() => default;

    public void Reset(ref Motion state, ref RandomStream random) => state = new()
    {
        Angle = Math.PI * (2 * random.NextDouble() - 1),
        Velocity = 2 * random.NextDouble() - 1,
    };

    public Ending Step(ref Motion state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var torque = actions[0];
        if (!(Math.Abs(torque) <= 2) && !(LetsIn && Bears && !float.IsNaN(torque)))
            throw new ArgumentOutOfRangeException(nameof(actions), torque, "The torque must lie in [-2, 2].");
        var angle = Math.IEEERemainder(state.Angle, 2 * Math.PI);
        rewards[0] = (float)-(angle * angle + 0.1 * state.Velocity * state.Velocity + 0.001 * torque * torque);
        state.Velocity = Math.Clamp(state.Velocity + (15 * Math.Sin(state.Angle) + 3 * torque) * 0.05, -8, 8);
        state.Angle += state.Velocity * 0.05;
        state.Torque += Math.Abs(torque);
        return ++state.Steps == 200 ? Ending.Truncated : Ending.None;
    }

    public void Observe(ref readonly Motion state, int seat, Span<float> observation)
    {
        observation[0] = (float)Math.Cos(state.Angle);
        observation[1] = (float)Math.Sin(state.Angle);
        observation[2] = (float)state.Velocity;
    }

    public void Measure(ref readonly Motion state, Span<double> measures) => measures[0] = state.Torque;

    public void Save(ref readonly Motion state, StateWriter writer)
    {
        writer.Write("motion", [state.Angle, state.Velocity, state.Torque]);
        writer.Write("steps", state.Steps);
    }

    public void Load(ref Motion state, StateReader reader)
    {
        Span<double> motion = stackalloc double[3];
        reader.Read("motion", motion);
        state = new() { Angle = motion[0], Velocity = motion[1], Torque = motion[2], Steps = reader.ReadInt32("steps") };
    }

    internal record struct Motion
    {
        public double Angle { get; set; }

        public double Velocity { get; set; }

        public double Torque { get; set; }

        public int Steps { get; set; }
    }
}
