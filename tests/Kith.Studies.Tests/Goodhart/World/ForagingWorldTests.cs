using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.World;

public class ForagingWorldTests
{
    private static readonly ForagingOptions Guide = ForagingOptions.Guide;
    private static readonly ForagingOptions Jammed = Guide with
    {
        View = Guide.View with { JammingSigma = 0.2f, PrivilegedCritic = true },
    };

    public static TheoryData<string, bool> ModesAndPresets =>
        [.. Mode.Every.SelectMany(mode => new[] { (mode.Name, true), (mode.Name, false) })];

    [Theory]
    [MemberData(nameof(ModesAndPresets))]
    public void It_keeps_the_laws_of_worlds(string mode, bool guide)
    {
        var world = new ForagingWorld(guide ? Jammed : ForagingOptions.Harsh, Mode.Find(mode)!);
        Assert.Empty(WorldChecker.Check(world, new WorldCheckOptions { Terminates = !world.Mode.FreezesEnergy }));
    }

    [Fact]
    public void Energy_left_densities_and_the_cause_are_measured_at_the_end()
    {
        var options = Guide with
        {
            World = Guide.World with
            {
                StepsPerEpisode = 3,
                Curriculum = Curriculum.Fixed,
                Food = 0,
                Poison = 125,
                MaxFood = 100
            },
        };
        var (world, random) = (new ForagingWorld(options, Mode.Handhold), new RandomStream(1, "test"));
        var (state, measures) = (world.Create(), new double[world.Measures.Count]);
        world.Reset(ref state, ref random);
        world.Begin(ref state, new() { Energy = 50 }, ref random);
        for (var t = 0; t < 3; t++)
        {
            Assert.All(measures[6..], value => Assert.Equal(0, value));
            state.Map.Clear();
            world.Step(ref state, [6], ref random, new float[1]);
            world.Measure(ref state, measures);
        }

        Assert.Equal([0, 0, -0.3, -0.03, 0, 0, 49.7, 0, 125, -1, 0, 0, 1], measures.Select(value => Math.Round(value, 4)));
    }

    [Theory]
    [MemberData(nameof(ModesAndPresets))]
    public void A_long_life_keeps_item_counts_and_stays_in_range(string mode, bool guide)
    {
        var options = guide ? Guide : ForagingOptions.Harsh;
        var run = new Run(new(options, Mode.Find(mode)!), 1);
        var observation = new float[run.World.Seats[0].Observation.Length];
        var measures = new double[run.World.Measures.Count];
        for (var t = 0; t < 20_000; t++)
        {
            run.Step();
            Assert.Equal(run.State.Density, (run.State.Map.Count(Cell.Food), run.State.Map.Count(Cell.Poison)));
            Assert.InRange(run.Reward, -options.Reward.Clip, options.Reward.Clip);
            if (t % 197 != 0) continue;
            run.World.Observe(ref run.State, 0, observation);
            Assert.All(observation[..run.World.Views.Length], value => Assert.InRange(value, 0f, 1f));
            run.World.Measure(ref run.State, measures);
            Assert.All(measures, value => Assert.True(double.IsFinite(value)));
            Assert.Equal(0, measures[Array.IndexOf([.. run.World.Measures], "clipped")]);
        }
    }

    [Fact]
    public void Item_counts_never_drift_in_a_million_steps_of_a_changing_curriculum()
    {
        var run = new Run(new(Guide, Mode.Proxy), 2);
        for (var t = 0; t < 1_000_000; t++)
        {
            if (t % 128 == 0) run.BeginRollout();
            run.Step();
        }

        var map = run.State.Map;
        var cells = map.Bytes.ToArray();
        Assert.Equal(
            run.State.Density, (cells.Count(cell => cell == (byte)Cell.Food), cells.Count(cell => cell == (byte)Cell.Poison)));
        Assert.Equal(run.State.Density, (map.Count(Cell.Food), map.Count(Cell.Poison)));
        Assert.Equal(map.Area, cells.Count(cell => cell == (byte)Cell.Empty) + run.State.Density.Food + run.State.Density.Poison);
    }

    [Fact]
    public void Both_endings_and_all_reasons_are_reached()
    {
        var reasons = new HashSet<(Ending, EndReason)>();
        var run = new Run(new(Guide with { World = Guide.World with { StepsPerEpisode = 400 } }, Mode.GroundTruth), 3);
        var harsh = new Run(new(ForagingOptions.Harsh, Mode.GroundTruth), 3);
        for (var t = 0; t < 50_000; t++)
        {
            reasons.Add((run.Step(), run.Reason));
            reasons.Add((harsh.Step(), harsh.Reason));
        }

        Assert.Equal(
            [
                (Ending.None, EndReason.None), (Ending.Terminated, EndReason.Starved),
                (Ending.Terminated, EndReason.Poisoned), (Ending.Truncated, EndReason.Limit),
            ],
            reasons.OrderBy(reason => reason));
    }

    [Theory]
    [InlineData("proxy", EnergyFreeze.Auto, false)]
    [InlineData("proxy_mortal", EnergyFreeze.Auto, true)]
    [InlineData("proxy", EnergyFreeze.Off, true)]
    [InlineData("ground_truth", EnergyFreeze.Auto, true)]
    [InlineData("ground_truth", EnergyFreeze.On, false)]
    public void Only_an_agent_with_live_energy_can_die(string mode, EnergyFreeze freeze, bool dies)
    {
        var options = ForagingOptions.Harsh with { Energy = ForagingOptions.Harsh.Energy with { Freeze = freeze } };
        var (run, died) = (new Run(new(options, Mode.Find(mode)!), 4), false);
        for (var t = 0; t < 5_000; t++) died |= run.Step() == Ending.Terminated;
        Assert.Equal(dies, died);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(8f)]
    [InlineData(2.5f)]
    [InlineData(float.NaN)]
    public void An_illegal_action_is_refused(float action)
    {
        var run = new Run(new(Guide, Mode.GroundTruth), 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.World.Step(ref run.State, [action], ref run.Random, new float[1]));
    }

    [Fact]
    public void An_agent_may_stay_only_where_its_map_lives_on()
    {
        var run = new Run(new(Guide, Mode.GroundTruth, keepMap: true), 5);
        var before = run.State.Forager;
        run.World.Step(ref run.State, [Moves.ActionOf(Move.Stay)], ref run.Random, new float[1]);
        var after = run.State.Forager;
        Assert.Equal((before.X, before.Y, before.Steps + 1), (after.X, after.Y, after.Steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.World.Step(ref run.State, [9], ref run.Random, new float[1]));
        Assert.Equal(9, ((DiscreteActions)run.World.Seats[0].Actions).Count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        Assert.Equal(Trace(new(new(Jammed, Mode.Proxy), 6), 2_000), Trace(new(new(Jammed, Mode.Proxy), 6), 2_000));
        Assert.NotEqual(Trace(new(new(Jammed, Mode.Proxy), 6), 2_000), Trace(new(new(Jammed, Mode.Proxy), 7), 2_000));
    }

    [Fact]
    public void An_episode_saved_in_the_middle_goes_on_with_the_same_bits()
    {
        var (whole, memory) = (new Run(new(Jammed, Mode.ProxyJammed), 8), new MemoryStream());
        Trace(whole, 333);
        whole.World.Save(ref whole.State, new(memory));
        memory.Position = 0;
        var resumed = new Run(whole.World, 9) { Random = whole.Random };
        resumed.World.Load(ref resumed.State, new(memory));
        Assert.Equal(memory.Length, memory.Position);
        Assert.Equal(Trace(whole, 2_000), Trace(resumed, 2_000));
    }

    [Fact]
    public void A_state_of_another_size_or_with_impossible_cells_is_refused()
    {
        var (run, memory) = (new Run(new(Guide, Mode.GroundTruth), 1), new MemoryStream());
        run.World.Save(ref run.State, new(memory));
        var bytes = memory.ToArray();
        var small = new Run(new(Guide with { World = Guide.World with { Width = 99 } }, Mode.GroundTruth), 1);
        Assert.Throws<InvalidDataException>(() => small.World.Load(ref small.State, new(new MemoryStream(bytes))));
        bytes[500] = 9;
        Assert.Throws<InvalidDataException>(() => run.World.Load(ref run.State, new(new MemoryStream(bytes))));
    }

    [Fact]
    public void A_rollout_begins_with_new_counts_and_an_observation_that_shows_them()
    {
        var small = Guide.World with { Width = 21, Height = 20, Food = 100, Poison = 50 };
        var run = new Run(new(Guide with { World = small }, Mode.GroundTruth), 10);
        var (food, view) = (new List<int>(), new float[run.World.Views.Length]);
        for (var i = 0; i < 2_000; i++)
        {
            run.BeginRollout();
            var (map, forager) = (run.State.Map, run.State.Forager);
            food.Add(run.State.Density.Food);
            Assert.Equal(run.State.Density, (map.Count(Cell.Food), map.Count(Cell.Poison)));
            Assert.Equal(Cell.Empty, map[forager.X, forager.Y]);
            run.World.Observe(ref run.State, 0, view);
            Assert.Equal(TextMap.View(run.World.Views, map, forager.X, forager.Y), view);
            run.Step();
        }

        Assert.Equal((50, 200), (food.Min(), food.Max()));
        Assert.InRange(food.Average(), 120, 130);
    }

    [Theory]
    [InlineData(Curriculum.Fixed, false, 500, 500)]
    [InlineData(Curriculum.Episode, true, 50, 200)]
    [InlineData(Curriculum.Update, false, 50, 200)]
    public void The_curriculum_says_whether_an_episode_begins_with_new_counts(
        Curriculum curriculum, bool changes, int least, int most)
    {
        var run = new Run(new(Guide with { World = Guide.World with { Curriculum = curriculum } }, Mode.GroundTruth), 11);
        var counts = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            run.World.Reset(ref run.State, ref run.Random);
            counts.Add(run.State.Map.Count(Cell.Food));
            if (curriculum != Curriculum.Update) run.BeginRollout();
            Assert.InRange(run.State.Map.Count(Cell.Food), least, most);
        }

        Assert.Equal(changes, counts.Count > 1);
    }

    [Fact]
    public void A_kept_map_outlives_its_agents()
    {
        var run = new Run(new(ForagingWorld.ForEvaluation(ForagingOptions.Harsh), Mode.Proxy, keepMap: true), 12);
        var before = run.State.Map.Bytes.ToArray();
        var position = (run.State.Forager.X, run.State.Forager.Y);
        run.World.Reset(ref run.State, ref run.Random);
        Assert.Equal(before, run.State.Map.Bytes);
        Assert.NotEqual(position, (run.State.Forager.X, run.State.Forager.Y));
    }

    [Fact]
    public void The_critic_sees_centred_counts_and_the_true_compact_view()
    {
        var options = ForagingOptions.Harsh with
        {
            World = ForagingOptions.Harsh.World with { Curriculum = Curriculum.Fixed, Food = 256, Poison = 64 },
        };
        var run = new Run(new(options, Mode.Proxy), 13);
        var layout = run.World.Seats[0].Observation;
        Assert.Equal(["view", "privileged"], layout.Fields.Select(field => field.Name));
        Assert.Equal((242, 244), (layout.Fields[0].Length, layout.Fields[1].Length));
        var observation = new float[layout.Length];
        for (var t = 0; t < 100; t++)
        {
            run.Step();
            run.World.Observe(ref run.State, 0, observation);
            Assert.Equal([1f, -1f], observation[242..244]);
            var expected = TextMap.View(
                new(options, ObservationKind.True, ViewEncoding.Compact),
                run.State.Map, run.State.Forager.X, run.State.Forager.Y);
            Assert.Equal(expected, observation[244..]);
        }
    }

    [Fact]
    public void After_a_million_bytes_of_observations_nothing_was_allocated()
    {
        var run = new Run(new(Jammed, Mode.ProxyJammed), 14);
        var observation = new float[run.World.Seats[0].Observation.Length];
        long Play()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var t = 0; t < 1_000; t++)
            {
                if (t % 128 == 0) run.BeginRollout();
                run.Step();
                run.World.Observe(ref run.State, 0, observation);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Play();
        Assert.Equal(0, Play());
    }

    private static List<float> Trace(Run run, int steps)
    {
        var (trace, observation) = (new List<float>(), new float[run.World.Seats[0].Observation.Length]);
        var measures = new double[run.World.Measures.Count];
        for (var t = 0; t < steps; t++)
        {
            if (t % 128 == 5) run.BeginRollout();
            trace.Add((float)run.Step());
            trace.Add(run.Reward);
            if (t % 50 != 0) continue;
            run.World.Observe(ref run.State, 0, observation);
            run.World.Measure(ref run.State, measures);
            trace.AddRange(observation);
            trace.AddRange(measures.Select(value => (float)value));
        }

        return trace;
    }

    /// <summary>A task with random actions; ended episodes are renewed.</summary>
    private sealed class Run
    {
        private readonly float[] _reward = new float[1];
        private readonly float[] _action = new float[1];
        public ForagingState State;
        public RandomStream Random;

        public Run(ForagingWorld world, long seed)
        {
            (World, Random, State) = (world, new(seed, "run"), world.Create());
            world.Reset(ref State, ref Random);
        }

        public ForagingWorld World { get; }

        public float Reward => _reward[0];

        public EndReason Reason { get; private set; }

        public void BeginRollout() => World.BeginRollout(ref State, 0.5, ref Random);

        public Ending Step()
        {
            _action[0] = Random.NextInt(Moves.Count);
            var ending = World.Step(ref State, _action, ref Random, _reward);
            Reason = State.End;
            if (ending != Ending.None) World.Reset(ref State, ref Random);
            return ending;
        }
    }
}
