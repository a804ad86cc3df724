using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

public sealed class SeatTests
{
    [Fact]
    public void Fields_have_names_of_their_own_and_a_size()
    {
        Assert.Throws<ArgumentException>(() => new ObservationField("", [1]));
        Assert.Throws<ArgumentNullException>(() => new ObservationField("view", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationField("view", [3, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationField("view", [3], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationField("view", [3]) with { Shape = [-3] });
        var twice = Assert.Throws<ArgumentException>(() => new ObservationLayout(new("view", [3]), new("view", [2])));
        Assert.StartsWith("There are two fields 'view'", twice.Message, StringComparison.Ordinal);
        Assert.Equal(1, new ObservationField("scalar", []).Length);
        Assert.Throws<OverflowException>(() => new ObservationField("view", [65536, 65536]).Length);
        Assert.Throws<ArgumentException>(() => new ObservationLayout(new("view", [3]), null!));
    }

    [Fact]
    public void Choices_have_names_of_their_own_and_are_written_out()
    {
        var twice = Assert.Throws<ArgumentException>(() => new DiscreteActions(["left", "right", "left"]));
        Assert.StartsWith("There are two choices 'left'", twice.Message, StringComparison.Ordinal);
        Assert.Equal("2 choices (left, right)", new DiscreteActions(["left", "right"]).ToString());
        Assert.Equal("2 real numbers from -1.5 to Infinity", new BoxActions(2, -1.5f, float.PositiveInfinity).ToString());
    }

    [Fact]
    public void Nothing_in_place_of_an_argument_is_named()
    {
        using var workers = new Workers(1);
        var world = new Corridor();
        var policy = ActorCritic.Perceptron(world.Seats[0], [], 1);
        Named("rules", () => new WorldBatch<CorridorState>(null!, 1, 1));
        Named("seat", () => ActorCritic.Perceptron(null!, [], 1));
        Named("hidden", () => ActorCritic.Perceptron(world.Seats[0], null!, 1));
        Named("world", () => new NetworkActor<CorridorState>("any", policy.Network, null!));
        Named("network", () => new NetworkActor<CorridorState>("any", null!, world));
        Named("worlds", () => new PpoTrainer(null!, [policy], new(), workers, 1));
        var worlds = new WorldBatch<CorridorState>(world, 2, 1);
        Named("policies", () => new PpoTrainer(worlds, null!, new(), workers, 1));
        Named("workers", () => new PpoTrainer(worlds, [policy], new(), null!, 1));
        Named("options", () => new PpoTrainer(worlds, [policy], null!, workers, 1));
        Named("policy", () => new PpoLearner(null!, new(), 1));
        Named("workers", () => new EpisodeRunner<CorridorState>(
            world, [new NetworkActor<CorridorState>("any", policy.Network, world)], null!));
        Named("create", () => new ScriptedActor<CorridorState>("none", null!));
        Named("rules", () => WorldChecker.Check<CorridorState>(null!));
        Named("Actions", () => new Seat("nobody", world.Seats[0].Observation, null!));
        Named("Observation", () => new Seat("nobody", null!, world.Seats[0].Actions));
        Named("worlds", () => new PpoTrainer(worlds, [policy], new(), workers, 1).MoveTo(null!));
        Assert.Equal("hidden", Assert.Throws<ArgumentOutOfRangeException>(
            () => ActorCritic.Perceptron(world.Seats[0], [8, 0], 1)).ParamName);
    }

    private static void Named(string argument, Action make) =>
        Assert.Equal(argument, Assert.Throws<ArgumentNullException>(make).ParamName);

    private static void Named(string argument, Func<object> make) => Named(argument, () => { _ = make(); });
}
