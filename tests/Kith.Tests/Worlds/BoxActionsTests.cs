using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

public class BoxActionsTests
{
    private static readonly WorldCheckOptions NeverTerminates = new() { Terminates = false };

    [Theory]
    [InlineData(1, 1f, -1f)]
    [InlineData(1, 1f, 1f)]
    [InlineData(1, float.NaN, 1f)]
    [InlineData(1, 0f, float.NaN)]
    [InlineData(0, -1f, 1f)]
    [InlineData(-1, -1f, 1f)]
    public void A_box_without_numbers_is_refused(int dimensions, float low, float high) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoxActions(dimensions, low, high));

    [Fact]
    public void Nothing_to_choose_from_is_refused() => Assert.Throws<ArgumentException>(() => new DiscreteActions([]));

    [Theory]
    [InlineData(-1f, 1f)]
    [InlineData(-3e38f, 3e38f)]
    [InlineData(float.NegativeInfinity, float.PositiveInfinity)]
    [InlineData(2f, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, -2f)]
    public void Every_box_has_numbers_to_draw_that_lie_in_it_and_spread(float low, float high)
    {
        var (box, random) = (new BoxActions(1, low, high), new RandomStream(1, "box"));
        float[] draws = [.. Enumerable.Range(0, 200).Select(_ => box.Draw(ref random))];
        Assert.All(draws, draw => Assert.True(float.IsFinite(draw) && draw >= low && draw <= high, $"drew {draw}"));
        Assert.Equal(200, draws.Distinct().Count());
    }

    [Fact]
    public void Worlds_meet_clipped_actions_and_the_drawn_ones_stay_as_they_are()
    {
        var batch = new WorldBatch<Pendulum.Motion>(new Pendulum(), 2, 7);
        float[] actions = [5f, -1.5f];
        batch.BeginRollout(0);
        batch.Advance(0, new WorldStep
        {
            Actions = actions,
            Rewards = new float[2],
            Endings = new Ending[2],
            NextObservations = new float[6],
            FinalObservations = new float[6],
        });
        var torque = new double[1];
        batch.SumMeasures(torque);
        Assert.Equal(3.5, torque[0]);
        Assert.Equal([5f, -1.5f], actions);
    }

    [Fact]
    public void A_seat_may_let_actions_in_as_they_are()
    {
        var batch = new WorldBatch<Pendulum.Motion>(new Pendulum { LetsIn = true }, 1, 7);
        batch.BeginRollout(0);
        batch.Advance(0, [5f], new float[1], new float[3], new float[3]);
        var torque = new double[1];
        batch.SumMeasures(torque);
        Assert.Equal(5, torque[0]);
    }

    [Fact]
    public void Not_a_number_is_never_clipped_to_one()
    {
        var batch = new WorldBatch<Pendulum.Motion>(new Pendulum(), 1, 7);
        Assert.ThrowsAny<Exception>(() => batch.Advance(0, [float.NaN], new float[1], new float[3], new float[3]));
    }

    [Fact]
    public void An_episode_hands_in_clipped_actions_and_shows_them()
    {
        var player = new EpisodePlayer<Pendulum.Motion>(
            new Pendulum(), new ScriptedActor<Pendulum.Motion>("strong", () => new Strong()));
        player.Begin(seed: 1);
        player.Act();
        Assert.Equal(-9f, player.Actions[0]);
        player.Advance();
        Assert.Equal(-2f, player.Actions[0]);
    }

    [Fact]
    public void A_training_draws_beyond_the_box_and_no_world_meets_it()
    {
        // The pendulum throws at a torque beyond 2, and 2,000 draws with deviation 1 of 200 worlds hold many.
        using var workers = new Workers(2);
        var worlds = new WorldBatch<Pendulum.Motion>(new Pendulum(), 4, 3);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [8], 3);
        policy.Network["actor.1.deviations.values"].Values.Fill(1.5f);
        policy.Network.Pack();
        var trainer = new PpoTrainer(worlds, [policy], new PpoOptions { TotalTimesteps = 4 * 128 * 3 }, workers, 3);
        Assert.Equal(3, trainer.Run().Count());
    }

    [Fact]
    public void The_checker_lets_a_world_rely_on_clipped_actions()
    {
        Assert.Empty(WorldChecker.Check(new Pendulum(), NeverTerminates));
        Assert.Empty(WorldChecker.Check(new Pendulum { LetsIn = true }, NeverTerminates));
    }

    [Fact]
    public void The_checker_finds_a_world_that_cannot_bear_what_its_seat_lets_in()
    {
        var findings = WorldChecker.Check(new Pendulum { LetsIn = true, Bears = false }, NeverTerminates);
        Assert.Contains(
            findings, finding => finding.Law == "box actions" && finding.Message.Contains("is 5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_world_without_seats_or_sight_is_refused_everywhere()
    {
        var blind = new Seated(new Seat("blind", new ObservationLayout(), new DiscreteActions(["go"])));
        foreach (var world in new[] { new Seated(), blind })
        {
            Assert.Throws<ArgumentException>(() => new WorldBatch<int>(world, 1, 1));
            Assert.Throws<ArgumentException>(() => new EpisodePlayer<int>(world));
            Assert.Equal("seats", Assert.Single(WorldChecker.Check(world)).Law);
        }
    }

    private sealed class Strong : ActorWorkspace<Pendulum.Motion>
    {
        public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<Pendulum.Motion> states, Matrix actions) =>
            actions[0][0] = -9f;
    }

    private sealed class Seated(params IReadOnlyList<Seat> seats) : IWorld<int>
    {
        public IReadOnlyList<Seat> Seats => seats;

        public IReadOnlyList<string> Measures => [];

        public int Create() => 0;

        public void Reset(ref int state, ref RandomStream random) => state = 0;

        public Ending Step(ref int state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards) =>
            Ending.Terminated;

        public void Observe(ref readonly int state, int seat, Span<float> observation)
        {
        }

        public void Measure(ref readonly int state, Span<double> measures)
        {
        }

        public void Save(ref readonly int state, StateWriter writer)
        {
        }

        public void Load(ref int state, StateReader reader)
        {
        }
    }
}
