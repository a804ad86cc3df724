using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

public class CartPoleTests
{
    // One push to the right from the upright rest: temp = 10/1.1, angular acceleration = -temp / (0.5 (4/3 - 0.1/1.1)), both
    // felt one step later in the places.
    [Fact]
    public void A_push_accelerates_cart_and_pole_as_the_equations_say()
    {
        var world = new CartPole();
        var state = world.Create();
        var random = new RandomStream(1, "world");
        var rewards = new float[1];

        Assert.Equal(Ending.None, world.Step(ref state, [1f], ref random, rewards));

        Assert.Equal(1f, rewards[0]);
        Assert.Equal(0, state.Position);
        Assert.Equal(0, state.Angle);
        Assert.Equal(0.19512195121951, state.Velocity, 12);
        Assert.Equal(-0.29268292682927, state.AngularVelocity, 12);
    }

    [Fact]
    public void A_tilted_moving_pole_follows_the_library_sine_and_cosine()
    {
        var world = new CartPole();
        var state = new CartPoleState { Position = 0.1, Velocity = -0.4, Angle = 0.2, AngularVelocity = 0.7 };
        var (sine, cosine) = (Math.Sin(0.2), Math.Cos(0.2));
        var pull = (-10 + 0.05 * 0.49 * sine) / 1.1;
        var turn = (9.8 * sine - cosine * pull) / (0.5 * (4.0 / 3.0 - 0.1 * cosine * cosine / 1.1));
        var random = new RandomStream(1, "world");

        world.Step(ref state, [0f], ref random, new float[1]);

        Assert.Equal(0.1 - 0.4 * 0.02, state.Position, 14);
        Assert.Equal(-0.4 + 0.02 * (pull - 0.05 * turn * cosine / 1.1), state.Velocity, 14);
        Assert.Equal(0.2 + 0.02 * 0.7, state.Angle, 14);
        Assert.Equal(0.7 + 0.02 * turn, state.AngularVelocity, 14);
    }

    [Theory]
    [InlineData(2.41, 0.0, Ending.Terminated)]
    [InlineData(-2.41, 0.0, Ending.Terminated)]
    [InlineData(0.0, 0.21, Ending.Terminated)]
    [InlineData(2.39, 0.20, Ending.None)]
    public void It_ends_beyond_its_limits(double position, double angle, Ending expected)
    {
        var world = new CartPole();
        var state = new CartPoleState { Position = position, Angle = angle };
        var random = new RandomStream(1, "world");
        Assert.Equal(expected, world.Step(ref state, [1f], ref random, new float[1]));
    }

    [Fact]
    public void Falling_in_the_last_step_is_a_termination()
    {
        var world = new CartPole(1);
        var state = new CartPoleState { Angle = 0.5 };
        var random = new RandomStream(1, "world");
        Assert.Equal(Ending.Terminated, world.Step(ref state, [1f], ref random, new float[1]));
        state = new CartPoleState();
        Assert.Equal(Ending.Truncated, world.Step(ref state, [1f], ref random, new float[1]));
    }

    [Fact]
    public void It_keeps_the_laws_of_worlds() => Assert.Empty(WorldChecker.Check(new CartPole(30)));
}
