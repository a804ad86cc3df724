using Kith.Numerics.Simd;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Worlds;

public unsafe class CartPoleBatchTests
{
    private const long Seed = 11;
    private static readonly CartPole Rules = new(45);

    [Fact]
    public void It_does_bit_for_bit_what_the_rules_say()
    {
        var (fast, plain) = (new CartPoleBatch(Rules, 37, Seed), new WorldBatch<CartPoleState>(Rules, 37, Seed));
        for (var rollout = 0; rollout < 3; rollout++)
        {
            Assert.Equal(Play(plain, 500, 37, rollout), Play(fast, 500, 37, rollout));
            Assert.Equal(Endings(plain), Endings(fast));
            Assert.Equal(
                [Ending.Terminated, Ending.Truncated], Endings(fast).Select(episode => episode.Ending).Distinct().Order());
            var totals = new double[1];
            fast.SumMeasures(totals);
            Assert.Equal(500 * 37, totals[0]);
            Assert.Equal(Saved(plain), Saved(fast));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    public void The_cut_into_ranges_changes_no_bit(int range)
    {
        var (whole, cut) = (new CartPoleBatch(Rules, 75, Seed), new CartPoleBatch(Rules, 75, Seed));
        Assert.Equal(Play(whole, 300, 75), Play(cut, 300, range));
        Assert.Equal(Endings(whole), Endings(cut));
        Assert.Equal(Saved(whole), Saved(cut));
    }

    [Fact]
    public void The_vector_width_changes_no_bit()
    {
        var alone = StepCarts<Doubles1>();
        Assert.Equal(alone, StepCarts<Doubles2>());
        Assert.Equal(alone, StepCarts<Doubles4>());
        Assert.Equal(alone, StepCarts<Doubles8>());
    }

    [Fact]
    public void A_state_goes_on_in_another_batch_and_in_one_of_the_plain_rules()
    {
        var batch = new CartPoleBatch(Rules, 20, Seed);
        Play(batch, 130, 20);
        var (copy, plain) = (new CartPoleBatch(Rules, 20, Seed), new WorldBatch<CartPoleState>(Rules, 20, Seed));
        copy.Load(new StateReader(new MemoryStream(Saved(batch))));
        plain.Load(new StateReader(new MemoryStream(Saved(batch))));
        var expected = Play(batch, 200, 20, 5);
        Assert.Equal(expected, Play(copy, 200, 20, 5));
        Assert.Equal(expected, Play(plain, 200, 20, 5));
        Assert.Equal(Endings(batch), Endings(copy));
    }

    [Fact]
    public void Foreign_states_are_refused()
    {
        var state = Saved(new CartPoleBatch(Rules, 20, Seed));
        Assert.Throws<InvalidDataException>(
            () => new CartPoleBatch(Rules, 21, Seed).Load(new StateReader(new MemoryStream(state))));
        Assert.Throws<InvalidDataException>(
            () => new CartPoleBatch(Rules, 20, Seed + 1).Load(new StateReader(new MemoryStream(state))));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(2f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void An_action_other_than_left_or_right_is_refused_in_every_place(float action)
    {
        for (var world = 0; world < 19; world++)
        {
            var actions = new float[19];
            actions[world] = action;
            var problem = Assert.Throws<ArgumentOutOfRangeException>(() => Step(new CartPoleBatch(Rules, 19, Seed), 0, actions));
            Assert.Equal(action, problem.ActualValue);
        }
    }

    [Fact]
    public void Rows_that_do_not_fit_the_worlds_are_refused()
    {
        var batch = new CartPoleBatch(Rules, 4, Seed);
        Assert.Throws<ArgumentOutOfRangeException>(() => Step(batch, 2, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Observe(-1, new float[4]));
        Assert.Throws<ArgumentException>(() => batch.Observe(0, new float[5]));
        Assert.Throws<ArgumentException>(() => batch.Advance(0, new WorldStep
        {
            Actions = new float[2],
            Rewards = new float[1],
            Endings = new Ending[2],
            NextObservations = new float[8],
            FinalObservations = new float[8],
        }));
    }

    // Everything that the batch hands out, in order.
    private static List<float> Play(WorldBatch batch, int steps, int range, int start = 0)
    {
        var trace = new List<float>();
        batch.BeginRollout(0);
        var (rewards, endings) = (new float[batch.Count], new Ending[batch.Count]);
        var (next, last) = (new float[4 * batch.Count], new float[4 * batch.Count]);
        var actions = new float[batch.Count];
        for (var step = 0; step < steps; step++)
        {
            // Some worlds dither and last long, the others fall.
            for (var world = 0; world < actions.Length; world++)
                actions[world] = world % 3 == 0 ? (step + world) % 2 : (step * 7 + world + start) / 3 % 2;
            for (var first = 0; first < batch.Count; first += range)
            {
                var count = Math.Min(range, batch.Count - first);
                batch.Advance(first, new WorldStep
                {
                    Actions = actions.AsSpan(first, count),
                    Rewards = rewards.AsSpan(first, count),
                    Endings = endings.AsSpan(first, count),
                    NextObservations = next.AsSpan(4 * first, 4 * count),
                    FinalObservations = last.AsSpan(4 * first, 4 * count),
                });
            }

            trace.AddRange([.. rewards, .. endings.Select(ending => (float)ending), .. next, .. last]);
        }

        return trace;
    }

    private static void Step(WorldBatch batch, int first, float[] actions) => batch.Advance(first, new WorldStep
    {
        Actions = actions,
        Rewards = new float[actions.Length],
        Endings = new Ending[actions.Length],
        NextObservations = new float[4 * actions.Length],
        FinalObservations = new float[4 * actions.Length],
    });

    private static List<(int World, int Step, int Length, Ending Ending, double Return, double Measure)> Endings(WorldBatch batch)
    {
        var episodes = new List<EpisodeRecord>();
        batch.CopyEpisodes(episodes);
        Assert.NotEmpty(episodes);
        Assert.Equal(episodes.OrderBy(episode => episode.Step).ThenBy(episode => episode.World), episodes);
        return [.. episodes.Select(
            episode => (episode.World, episode.Step, episode.Length, episode.Ending, episode.Returns[0], episode.Measures[0]))];
    }

    private static byte[] Saved(WorldBatch batch)
    {
        var stream = new MemoryStream();
        batch.Save(new StateWriter(stream));
        return stream.ToArray();
    }

    private static double[] StepCarts<T>() where T : unmanaged, IDoubles<T>
    {
        const int Carts = 29;
        var (actions, rewards, endings) = (new float[Carts], new float[Carts], new Ending[Carts]);
        var state = new double[CartPoleKernel.Planes * Carts];
        for (var i = 0; i < 4 * Carts; i++) state[i] = 0.01 * (i * 37 % 101 - 50) / 10;
        for (var step = 0; step < 40; step++)
        {
            for (var cart = 0; cart < Carts; cart++) actions[cart] = (step * 5 + cart) / 2 % 2;
            fixed (double* plane = state)
            fixed (float* action = actions, reward = rewards)
            fixed (Ending* ending = endings)
            {
                var work = new CartPoleBlock
                {
                    State = plane,
                    Stride = Carts,
                    Count = Carts,
                    Actions = action,
                    Rewards = reward,
                    Endings = ending,
                    StepLimit = 30,
                };
                CartPoleKernel.Run<T>(&work);
                Assert.Equal(-1, work.Illegal);
            }
        }

        return [.. state, .. rewards, .. endings.Select(ending => (double)ending)];
    }
}
