using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

public class WorldBatchTests
{
    [Fact]
    public void An_ending_shows_the_true_last_observation_and_the_first_of_the_next_episode()
    {
        var batch = new WorldBatch<CorridorState>(new Corridor(), 1, 7);
        batch.BeginRollout(0);
        var (rewards, next, last) = (new float[1], new float[6], new float[6]);

        Assert.Equal(Ending.None, batch.Advance(0, [0f], rewards, next, last));
        Assert.Equal([0f, 1f, 0f, 0f, 0f, 1f], next);
        Assert.Equal(Ending.Terminated, batch.Advance(0, [0f], rewards, next, last));
        Assert.Equal([1f, 0f, 0f, 0f, 0f, 0f], last);
        Assert.Equal([0f, 0f, 1f, 0f, 0f, 2f], next);
        Assert.Equal(1f, rewards[0]);
    }

    [Fact]
    public void An_episode_record_spans_rollouts_and_totals_do_not()
    {
        var batch = new WorldBatch<CorridorState>(new Corridor { Limit = 3 }, 2, 7);
        var (rewards, next, last) = (new float[1], new float[6], new float[6]);
        batch.BeginRollout(0);
        batch.Advance(1, [0f], rewards, next, last);
        batch.Advance(1, [1f], rewards, next, last);
        batch.BeginRollout(0.5);
        batch.Advance(0, [1f], rewards, next, last);
        batch.Advance(1, [1f], rewards, next, last); // the third step: truncated
        batch.Advance(0, [1f], rewards, next, last); // the far end: terminated with reward 3
        var episodes = new List<EpisodeRecord>();
        var totals = new double[1];
        batch.CopyEpisodes(episodes);
        batch.SumMeasures(totals);

        Assert.Equal(
            [(1, 0, 3, Ending.Truncated), (0, 1, 2, Ending.Terminated)],
            episodes.Select(e => (e.World, e.Step, e.Length, e.Ending)));
        Assert.Equal(0, episodes[0].Returns[0]);
        Assert.Equal(3, episodes[1].Returns[0]);
        Assert.Equal(1, episodes[1].Measures[0]);
        Assert.Equal(1, totals[0]);
        batch.BeginRollout(1);
        batch.CopyEpisodes(episodes);
        batch.SumMeasures(totals);
        Assert.Empty(episodes);
        Assert.Equal(0, totals[0]);
    }

    [Fact]
    public void Totals_count_the_running_part_of_an_episode_once()
    {
        var batch = new WorldBatch<CartPoleState>(new CartPole(), 3, 1);
        var (rewards, next, last) = (new float[1], new float[4], new float[4]);
        var totals = new double[1];
        for (var rollout = 0; rollout < 5; rollout++)
        {
            batch.BeginRollout(0);
            for (var step = 0; step < 17; step++)
            {
                for (var world = 0; world < 3; world++) batch.Advance(world, [step % 2], rewards, next, last);
            }

            batch.SumMeasures(totals);
            Assert.Equal(3 * 17, totals[0]);
        }
    }

    [Fact]
    public void A_world_does_not_notice_how_many_others_there_are()
    {
        var (few, many) =
            (new WorldBatch<CartPoleState>(new CartPole(), 2, 5), new WorldBatch<CartPoleState>(new CartPole(), 9, 5));
        Assert.Equal(Walk(few, 1, 200), Walk(many, 1, 200));
    }

    [Fact]
    public void A_loaded_batch_continues_as_the_saved_one()
    {
        var (saved, loaded) =
            (new WorldBatch<CartPoleState>(new CartPole(), 3, 5), new WorldBatch<CartPoleState>(new CartPole(), 3, 5));
        saved.BeginRollout(0);
        Walk(saved, 2, 57);
        var stream = new MemoryStream();
        saved.Save(new StateWriter(stream));
        stream.Position = 0;
        loaded.Load(new StateReader(stream));
        saved.BeginRollout(0);
        loaded.BeginRollout(0);
        Assert.Equal(Walk(saved, 2, 300), Walk(loaded, 2, 300));
        var (first, second) = (new List<EpisodeRecord>(), new List<EpisodeRecord>());
        saved.CopyEpisodes(first);
        loaded.CopyEpisodes(second);
        Assert.NotEmpty(first);
        Assert.Equal(first.Select(e => (e.Step, e.Length, e.Returns[0])), second.Select(e => (e.Step, e.Length, e.Returns[0])));
    }

    [Fact]
    public void A_state_of_another_seed_is_refused()
    {
        var stream = new MemoryStream();
        new WorldBatch<CartPoleState>(new CartPole(), 3, 5).Save(new StateWriter(stream));
        stream.Position = 0;
        var other = new WorldBatch<CartPoleState>(new CartPole(), 3, 6);
        Assert.Contains(
            "world_seed", Assert.Throws<InvalidDataException>(() => other.Load(new StateReader(stream))).Message,
            StringComparison.Ordinal);
    }

    private static List<float> Walk(WorldBatch batch, int world, int steps)
    {
        var trace = new List<float>();
        var (rewards, next, last) = (new float[1], new float[4], new float[4]);
        for (var step = 0; step < steps; step++)
        {
            batch.Advance(world, [step * 7 % 3 % 2], rewards, next, last);
            trace.AddRange(next);
        }

        return trace;
    }
}
