using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Collecting;

/// <summary>Rollouts in which seats leave; every observation is worth 2, γ = λ = 1/2.</summary>
public class AbsentRowTests
{
    [Fact]
    public void Advantages_and_returns_of_every_row_are_those_worked_out_by_hand()
    {
        // The second seat leaves in the second step of four, the third in the last, which cuts the episode off. The fifth step is
        // the first of a new episode. δ = r + 1 - 2 while something follows, and r - 2 in a seat's last step; A = δ + A'/4.
        var play = new Play(new Farewell(Ending.Truncated, 4, 0, 2, 4), 5, 0, 1, 2);
        var rollout = play.Next();
        Assert.Equal([0.421875f, 1.6875f, 2.75f, 3f, 0f], Column(rollout.Advantages, 0));
        Assert.Equal([12.5f, 10f, 10f], Column(rollout.Advantages, 1, 0, 1, 4));
        Assert.Equal([26.96875f, 27.875f, 27.5f, 22f, 20f], Column(rollout.Advantages, 2));
        Assert.Equal([2.421875f, 3.6875f, 4.75f, 5f, 2f], Column(rollout.Returns, 0));
        Assert.Equal([14.5f, 12f, 12f], Column(rollout.Returns, 1, 0, 1, 4));
        Assert.Equal(
            [Ending.None, Ending.Terminated, Ending.None, Ending.Terminated, Ending.None], Column(rollout.Endings, 1));
        Assert.Equal(
            [Ending.None, Ending.None, Ending.None, Ending.Terminated, Ending.None], Column(rollout.Endings, 2));
        Assert.Equal((13, false), (rollout.Present.Count, rollout.Present.AreAll));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14], Present(rollout));
    }

    [Fact]
    public void A_rollout_may_begin_and_end_in_the_middle_of_an_absence()
    {
        var play = new Play(new Farewell(Ending.Truncated, 4, 0, 2), 3, 1);
        var rollout = play.Next();
        Assert.Equal([Presence.Present, Presence.Left, Presence.Absent], rollout.Presences);
        Assert.Equal([12.5f, 10f], rollout.Advantages[..2]);

        // The fourth step ends the episode; the seat takes part again in the next one.
        rollout = play.Next();
        Assert.Equal([Presence.Absent, Presence.Present, Presence.Left], rollout.Presences);
        Assert.Equal([Ending.Terminated, Ending.None, Ending.Terminated], rollout.Endings);
        Assert.Equal([12.5f, 10f], rollout.Advantages[1..]);
        Assert.Equal([1, 2], Present(rollout));
    }

    [Fact]
    public void Where_an_episode_terminates_nobody_is_left_behind()
    {
        var rollout = new Play(new Farewell(Ending.Terminated, 2, 0, 2), 2, 0, 1).Next();
        Assert.Equal([Presence.Present, Presence.Present, Presence.Present, Presence.Present], rollout.Presences);
        Assert.Equal([Ending.None, Ending.None, Ending.Terminated, Ending.Terminated], rollout.Endings);
        Assert.True(rollout.Present.AreAll);
    }

    [Fact]
    public void The_others_see_the_same_rollout_whether_a_seat_leaves_or_falls_silent()
    {
        var world = new Farewell(Ending.Truncated, 5, 0, 2) { Delays = 3 };
        var silent = new Farewell(Ending.Truncated, 5, 0, 2) { Delays = 3, Stays = true };
        var (leaving, staying) = (new Play(world, 9, 0).Next(), new Play(silent, 9, 0).Next());
        Assert.Equal(staying.Advantages, leaving.Advantages);
        Assert.Equal(staying.Returns, leaving.Returns);
        Assert.True(leaving.Present.AreAll);
    }

    [Fact]
    public void What_stands_in_the_rows_is_gathered_only_where_some_are_missing()
    {
        var rows = new PresentRows(3);
        float[]? buffer = null;
        float[] column = [1, 2, 3, 4];
        Assert.Equal([1f, 2f, 3f], rows.Of(column, ref buffer));
        Assert.Null(buffer);
        rows.Find([Presence.Left, Presence.Absent, Presence.Present]);
        Assert.Equal([1f, 3f], rows.Of(column, ref buffer));
        rows.Find([Presence.Absent, Presence.Absent, Presence.Absent]);
        Assert.Equal(0, rows.Of(column, ref buffer).Length);
        rows.Find([Presence.Present, Presence.Present, Presence.Left]);
        Assert.True(rows.AreAll);
    }

    private static T[] Column<T>(T[] rows, int seat, params int[] steps) =>
        [.. rows.Where((_, row) => row % 3 == seat).Where((_, step) => steps.Length == 0 || steps.Contains(step))];

    private static int[] Present(Rollout rollout)
    {
        var numbers = new int[rollout.Present.Count];
        rollout.Present.CopyTo(numbers);
        return numbers;
    }

    /// <summary>One world played by a policy that takes some of its seats and by another that takes the rest.</summary>
    private sealed class Play
    {
        private readonly SeatedPolicy _policy;
        private readonly RolloutShard _shard;
        private readonly WorldBatch _worlds;
        private readonly int _steps;
        private int _played;

        public Play(Farewell world, int steps, params int[] seats)
        {
            _steps = steps;
            _worlds = new WorldBatch<FarewellState>(world, 1, 1);
            _policy = Seat(seats);
            int[] rest = [.. Enumerable.Range(0, world.Seats.Count).Except(seats)];
            _shard = new RolloutShard(_worlds, rest.Length > 0 ? [_policy, Seat(rest)] : [_policy], 0, 1);
        }

        public Rollout Next()
        {
            _worlds.BeginRollout(0);
            _shard.Play(_steps, _played);
            _played += _steps;
            _policy.Rollout.EstimateReturns(0.5, 0.5);
            return _policy.Rollout;
        }

        private SeatedPolicy Seat(int[] seats)
        {
            var policy = ActorCritic.Perceptron(_worlds.Seats[0], [4], 1);
            policy.Network.Values.Span.Clear();
            policy.ValueHead.Bias.Values[0] = 2;
            policy.Network.Pack();
            return new()
            {
                Policy = policy,
                Scale = ValueScale.For(ValueNormalization.Off),
                Seed = 1,
                Seats = seats,
                Rollout = new Rollout(_steps, seats.Length, 2, policy.Distribution),
            };
        }
    }
}
