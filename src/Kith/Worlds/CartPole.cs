using Kith.Numerics;
using Kith.Numerics.Simd;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// The cart that balances a pole (Barto, Sutton and Anderson, 1983), with the equations, limits and rewards of Gymnasium's
/// CartPole-v1: explicit Euler steps of 0.02 s, a push of 10 N to the left or right, reward 1 for every step, the last one
/// included. It terminates beyond 2.4 m or 12 degrees and is truncated after <paramref name="stepLimit"/> steps.
/// </summary>
/// <param name="stepLimit">Steps after which an episode is cut off.</param>
public sealed class CartPole(int stepLimit = 500) : IWorld<CartPoleState>
{
    /// <summary>Force of a push in newtons.</summary>
    internal const double Push = 10.0;

    /// <summary>Distance from the middle in metres beyond which an episode terminates.</summary>
    internal const double PositionLimit = 2.4;

    /// <summary>Angle from the vertical in radians beyond which an episode terminates.</summary>
    internal const double AngleLimit = 12 * 2 * Math.PI / 360;

    /// <inheritdoc/>
    public IReadOnlyList<Seat> Seats { get; } =
        [new("balancer", new ObservationLayout(new ObservationField("state", [4])), new DiscreteActions(["left", "right"]))];

    /// <inheritdoc/>
    public IReadOnlyList<string> Measures { get; } = ["steps"];

    /// <summary>Steps after which an episode is cut off.</summary>
    public int StepLimit => stepLimit;

    /// <inheritdoc/>
    public CartPoleState Create() => new();

    /// <inheritdoc/>
    public void Reset(ref CartPoleState state, ref RandomStream random) => state = new CartPoleState
    {
        Position = Small(ref random),
        Velocity = Small(ref random),
        Angle = Small(ref random),
        AngularVelocity = Small(ref random),
    };

    /// <inheritdoc/>
    public Ending Step(ref CartPoleState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var force = actions[0] switch
        {
            0f => -Push,
            1f => Push,
            _ => throw IllegalAction(actions[0]),
        };
        var (position, velocity) = (new Doubles1(state.Position), new Doubles1(state.Velocity));
        var (angle, angularVelocity) = (new Doubles1(state.Angle), new Doubles1(state.AngularVelocity));
        var acceleration = CartPoleMotion<Doubles1>.Acceleration(new(force), angle, angularVelocity, out var angular);
        CartPoleMotion<Doubles1>.Move(ref position, ref velocity, acceleration);
        CartPoleMotion<Doubles1>.Move(ref angle, ref angularVelocity, angular);
        (state.Position, state.Velocity) = (position.Value, velocity.Value);
        (state.Angle, state.AngularVelocity) = (angle.Value, angularVelocity.Value);
        state.Steps++;
        rewards[0] = 1f;
        if (Math.Abs(state.Position) > PositionLimit || Math.Abs(state.Angle) > AngleLimit) return Ending.Terminated;
        return state.Steps >= stepLimit ? Ending.Truncated : Ending.None;
    }

    /// <inheritdoc/>
    public void Observe(ref readonly CartPoleState state, int seat, Span<float> observation)
    {
        observation[0] = (float)state.Position;
        observation[1] = (float)state.Velocity;
        observation[2] = (float)state.Angle;
        observation[3] = (float)state.AngularVelocity;
    }

    /// <inheritdoc/>
    public void Measure(ref readonly CartPoleState state, Span<double> measures) => measures[0] = state.Steps;

    /// <inheritdoc/>
    public void Save(ref readonly CartPoleState state, StateWriter writer)
    {
        writer.Write("cart_pole", [state.Position, state.Velocity, state.Angle, state.AngularVelocity]);
        writer.Write("steps", state.Steps);
    }

    /// <inheritdoc/>
    public void Load(ref CartPoleState state, StateReader reader)
    {
        Span<double> values = stackalloc double[4];
        reader.Read("cart_pole", values);
        state = new CartPoleState
        {
            Position = values[0],
            Velocity = values[1],
            Angle = values[2],
            AngularVelocity = values[3],
            Steps = reader.ReadInt32("steps"),
        };
    }

    internal static ArgumentOutOfRangeException IllegalAction(float action) =>
        new(nameof(action), action, "The action must be 0 (left) or 1 (right).");

    private static double Small(ref RandomStream random) => random.NextDouble() * 0.1 - 0.05;
}
