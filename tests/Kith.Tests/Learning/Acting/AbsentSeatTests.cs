using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Acting;

/// <summary>Episodes in which seats leave before the end.</summary>
public class AbsentSeatTests
{
    private static readonly Farewell s_world = new(Ending.Truncated, 9, 0, 2, 1) { Delays = 4 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 20)]
    public void A_seat_that_left_is_not_asked_and_does_nothing(int threads, int capacity)
    {
        // Everybody waves whenever he is asked: as often as he is there.
        using var workers = new Workers(threads);
        var waver = new Waver(capacity);
        var records = new EpisodeRunner<FarewellState>(s_world, [waver, waver, waver], workers).Play(20, seed: 5);
        foreach (var record in records)
        {
            var waves = record.Measures;
            Assert.Equal((9, 9.0, waves[1] - 1), (record.Length, waves[0], waves[2]));
            Assert.InRange(waves[1], 2, 5);
            Assert.Equal(45, record.Returns[0]);
            Assert.Equal(10 * waves[1] + waves[1] * (waves[1] + 1) / 2, record.Returns[1]);
        }

        Assert.Equal(4, records.Select(record => record.Measures[1]).Distinct().Count());
    }

    [Fact]
    public void Step_by_step_its_action_is_zero()
    {
        var player = new EpisodePlayer<FarewellState>(new Farewell(Ending.Truncated, 3, 1, 2), new Waver(1), new Waver(1));
        List<float[]> actions = [];
        for (player.Begin(1); player.Ending == Ending.None; player.Step())
            if (player.Steps > 0) actions.Add(player.Actions.ToArray());
        actions.Add(player.Actions.ToArray());
        Assert.Equal([[1f, 1f], [0f, 1f], [0f, 0f]], actions);
    }

    [Fact]
    public void A_reward_after_the_farewell_is_refused()
    {
        var player = new EpisodePlayer<FarewellState>(
            new Farewell(Ending.Truncated, 3, 0, 1) { Flaw = "paid" }, new Waver(1), new Waver(1));
        player.Begin(1);
        player.Step();
        Assert.Contains(
            "step 2 after the actions guest0 1, guest1 0: the reward of seat 1 (guest1) is -1, but must be 0: it left before.",
            Assert.Throws<WorldException>(player.Step).Message, StringComparison.Ordinal);
    }

    private sealed class Waver(int capacity) : Actor<FarewellState>("waver")
    {
        public override int Capacity => capacity;

        public override ActorWorkspace<FarewellState> CreateWorkspace(int capacity) => new Waving();
    }

    private sealed class Waving : ActorWorkspace<FarewellState>
    {
        public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<FarewellState> states, Matrix actions)
        {
            Assert.Equal(places.Length, actions.Rows);
            for (var i = 0; i < places.Length; i++) actions[i].Fill(1);
        }
    }
}
