using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Acting;

public class NetworkActorTests
{
    private static readonly Opposites s_world = new(continuous: false);

    [Fact]
    public void It_sees_what_its_own_seat_observes_and_looks_at_the_beginning_of_the_row()
    {
        // The observation is (1, 0) at the second seat: the logits are the network's first column.
        var actor = new NetworkActor<int>("second", Network([0f, 1f, 5f], [9f, 0f, 0f]), s_world, seat: 1)
        {
            Deterministic = true
        };
        var player = new EpisodePlayer<int>(s_world, Constant(1), actor);
        player.Begin(1);
        player.Step();
        Assert.Equal([1f, 1f], player.Actions);
        var description = new float[2];
        Workspace(player, 1).Describe(0, description);
        Assert.Equal(1 / (1 + Math.Exp(1)), description[0], 6);
        Assert.Equal(5f, Workspace(player, 1).Layers.Output[0][2]);
    }

    [Fact]
    public void The_value_stands_behind_the_parameters_of_the_action_and_before_what_else_is_given()
    {
        // The second seat observes (1, 0): two logits, the value, and two further outputs.
        var discrete = new NetworkActor<int>("discrete", Network([0f, 1f, 5f, 7f, 9f], new float[5]), s_world, seat: 1);
        var workspace = discrete.CreateWorkspace(2);
        workspace.Act(new Matrix([0f, 1f, 1f, 0f], 2, 2), new RandomStream[2], new Matrix(new float[2], 2, 1));
        Assert.Equal((0f, 5f), (workspace.ValueOutput(0), workspace.ValueOutput(1)));

        // Mean and logarithm of a deviation, the value, one further output.
        var continuous = new Opposites(continuous: true);
        var gaussian = new NetworkActor<int>("gaussian", Network([0f, 1f, 5f, 7f], new float[4]), continuous, seat: 1);
        var other = gaussian.CreateWorkspace(1);
        other.Act(new Matrix([1f, 0f], 1, 2), new RandomStream[1], new Matrix(new float[1], 1, 1));
        Assert.Equal(5f, other.ValueOutput(0));
    }

    [Fact]
    public void The_first_of_equally_probable_actions_is_chosen()
    {
        var actor = new NetworkActor<int>("level", Network([2f, 2f], [2f, 2f]), s_world) { Deterministic = true };
        var player = new EpisodePlayer<int>(s_world, actor, Constant(1));
        player.Begin(1);
        player.Step();
        Assert.Equal([0f, 1f], player.Actions);
    }

    [Theory]
    [InlineData(1.0, 0.25)]
    [InlineData(0.5, 0.1)]
    public void Actions_are_drawn_as_often_as_the_temperature_says(double temperature, double share)
    {
        // The first seat observes (0, 1): odds of 3 to 1, and of 9 to 1 at half the temperature.
        var network = Network([0f, 0f], [MathF.Log(3), 0f]);
        var workspace = new NetworkActor<int>("drawing", network, s_world) { Temperature = temperature }.CreateWorkspace(1);
        var (random, action, ones) = ((RandomStream[])[new(1, "draws")], new float[1], 0);
        const int draws = 4000;
        for (var i = 0; i < draws; i++)
        {
            workspace.Act(new Matrix([0f, 1f], 1, 2), random, new Matrix(action, 1, 1));
            ones += (int)action[0];
        }

        // Five standard errors: 5·√(0.19 / 4000) = 0.034.
        Assert.Equal(share, ones / (double)draws, 0.035);
        Assert.Equal(draws, random[0].Position);
    }

    [Fact]
    public void Observations_given_by_hand_are_answered_as_those_of_the_world()
    {
        var actor = new NetworkActor<int>("drawing", Network([0f, 0.1f], [0f, 0f]), s_world);
        var (by, hand) = (actor.CreateWorkspace(2), actor.CreateWorkspace(2));
        var (actions, expected) = (new float[2], new float[2]);
        RandomStream[] streams = [new(1, "first"), new(1, "second")];
        int[] states = [0, 0];
        for (var place = 0; place < 2; place++) by.Begin(place, in states[place], streams[place]);
        for (var step = 0; step < 20; step++)
        {
            by.Act([0, 1], states, new Matrix(expected, 2, 1));
            hand.Act(new Matrix([0f, 1f, 0f, 1f], 2, 2), streams, new Matrix(actions, 2, 1));
            Assert.Equal(expected, actions);
        }
    }

    [Fact]
    public void Actors_that_cannot_sit_where_they_shall_are_refused_before_anything_is_played()
    {
        using var workers = new Workers(1);
        var first = new NetworkActor<int>("first", Network([0f, 0f], [0f, 0f]), s_world);
        Refused("Each seat of the world needs one actor: seats 2, actors 1.", first);
        Refused("The actor 'first' of seat 1 (", first, first);
        Refused("sees and acts as seat 0 (", first, first);
        var box = new NetworkActor<int>("box", Network([0f, 0f], [0f, 0f]), s_world, 1)
        {
            Distribution = new DiagonalGaussian(1)
        };
        Refused("which does not act in 2 choices (", first, box);
        var narrow = new NetworkActor<int>("narrow", Network([0f], [0f]), s_world, 1);
        Refused("has a network of 1 outputs, but 2 parameters of the action are needed.", first, narrow);
        Refused("The actor of seat 1 is null.", first, null!);

        void Refused(string why, params Actor<int>[] actors)
        {
            ArgumentException[] refusals =
            [
                Assert.Throws<ArgumentException>(() => new EpisodeRunner<int>(s_world, actors, workers)),
                Assert.Throws<ArgumentException>(() => new EpisodePlayer<int>(s_world, actors)),
            ];
            Assert.All(refusals, refusal => Assert.Equal("actors", refusal.ParamName));
            Assert.All(refusals, refusal => Assert.Contains(why, refusal.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_player_refuses_steps_outside_an_episode()
    {
        var actor = new NetworkActor<int>("any", Network([0f, 0f], [0f, 0f]), s_world);
        var player = new EpisodePlayer<int>(s_world, actor, Constant(1));
        Assert.Contains("Begin", Assert.Throws<InvalidOperationException>(player.Step).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(player.Renew);
        player.Begin(1);
        while (player.Ending == Ending.None) player.Step();
        var steps = player.Steps;
        Assert.Contains("is over", Assert.Throws<InvalidOperationException>(player.Step).Message, StringComparison.Ordinal);
        Assert.Equal(steps, player.Steps);
        player.Renew();
        player.Step();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_is_no_actor_of_a_seat_that_is_not_there(int seat)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(
            () => new NetworkActor<int>("nobody", Network([0f, 0f], [0f, 0f]), s_world, seat));
        Assert.StartsWith("The world's seats are 0 to 1.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_may_decide_between_choice_and_step()
    {
        var player = new EpisodePlayer<int>(s_world, Constant(0), Constant(1));
        player.Begin(1);
        player.Act();
        Assert.Equal([0f, 1f], player.Actions);
        (player.Actions[0], player.Actions[1]) = (1f, 0f);
        Assert.Equal(Ending.None, player.Advance());
        Assert.Equal([1f, 1f], player.Rewards);
        Assert.Equal((1, 1), (player.State, player.Steps));
        player.Renew();
        Assert.Equal((0, 0.0), (player.State, player.Returns[0]));
    }

    [Fact]
    public void A_network_of_another_shape_is_refused()
    {
        var wide = new Network(new Linear(3, 2));
        Assert.Throws<ArgumentException>(() => new NetworkActor<int>("wide", wide, s_world));
        var brief = new Network(new Linear(2, 1));
        Assert.Throws<InvalidOperationException>(() => new NetworkActor<int>("brief", brief, s_world).CreateWorkspace(1));
        var fit = new Network(new Linear(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkActor<int>("cold", fit, s_world) { Temperature = 0 });
    }

    // y = x₀·first + x₁·second
    private static Network Network(float[] first, float[] second)
    {
        var linear = new Linear(2, first.Length);
        var network = new Network(linear);
        for (var i = 0; i < first.Length; i++)
            (linear.Weight.Values[2 * i], linear.Weight.Values[2 * i + 1]) = (first[i], second[i]);
        network.Pack();
        return network;
    }

    private static ScriptedActor<int> Constant(float action) => new("constant", () => new RecordingRules(action));

    private static NetworkActorWorkspace<int> Workspace(EpisodePlayer<int> player, int seat) =>
        (NetworkActorWorkspace<int>)player.Workspaces[seat];
}
