using Kith.Numerics;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.World;

public class TherapyWorldTests
{
    private static readonly TherapyWorldOptions Defaults = new();

    [Fact]
    public void The_world_obeys_the_laws_of_worlds() => Assert.Empty(TherapyCheck.Run(42).Select(finding => finding.Message));

    [Fact]
    public void An_episode_follows_from_its_seed_whatever_was_played_before()
    {
        var world = new TherapyWorld(Defaults, ObservationKind.Full);
        var (used, fresh) = (world.Create(), world.Create());
        world.Reset(ref used, 1);
        Play(world, ref used, 30);
        world.Reset(ref used, 2);
        world.Reset(ref fresh, 2);
        Assert.Equal(Play(world, ref fresh, 40), Play(world, ref used, 40));
    }

    [Fact]
    public void Streams_do_not_touch_each_other()
    {
        var plain = Begun(Defaults, 5);
        foreach (var other in (TherapyWorldOptions[])
            [
                Defaults with { Matrix = "average" }, Defaults with { TemperatureDeviation = 0.1 },
                Defaults with { Parataxic = false }, Defaults with { Dropout = DropoutRule.Hazard },
            ])
        {
            var state = Begun(other, 5);
            Assert.Equal(plain.Pattern, state.Pattern);
            Assert.Equal(plain.Client.RememberedActions, state.Client.RememberedActions);
            Assert.Equal(plain.Client.RememberedAnswers, state.Client.RememberedAnswers);
            if (other.Matrix == Defaults.Matrix) Assert.Equal(plain.Client.OwnUtilities, state.Client.OwnUtilities);
        }
    }

    [Fact]
    public void Another_pattern_changes_neither_utilities_nor_luck()
    {
        var world = new TherapyWorld(Defaults with { Patterns = ["cold_warm", "conflictual"] });
        var (cold, fighting) = (world.Create(), world.Create());
        world.Reset(ref cold, 9, pattern: 0);
        world.Reset(ref fighting, 9, pattern: 1);
        Assert.Equal(cold.Client.OwnUtilities, fighting.Client.OwnUtilities);
        Assert.Equal(cold._actions.NextDouble(), fighting._actions.NextDouble());
        Assert.Equal((Octant.Cold, Octant.Dominant), (cold.Client.RememberedActions[0], fighting.Client.RememberedActions[0]));
    }

    [Fact]
    public void Clients_that_need_no_therapy_are_sent_away_and_counted()
    {
        var options = Defaults with { Patterns = ["complementary_perfect"], Threshold = 0.87 };
        var states = Enumerable.Range(0, 200).Select(seed => Begun(options, seed)).ToList();
        Assert.All(states, state => Assert.True(state.Client.Satisfaction < state.Threshold));
        Assert.Contains(states, state => state.RejectedStarts == 0);
        Assert.Contains(states, state => state.RejectedStarts > 1);

        var kept = Enumerable.Range(0, 200).Select(seed => Begun(options with { AllowSolvedStart = true }, seed)).ToList();
        Assert.All(kept, state => Assert.Equal(0, state.RejectedStarts));
        Assert.Equal(
            states.Count(state => state.RejectedStarts > 0), kept.Count(state => state.Client.Satisfaction >= state.Threshold));
    }

    [Fact]
    public void The_search_for_a_client_ends_where_all_are_satisfied()
    {
        var world = new TherapyWorld(Defaults with { Patterns = ["complementary_perfect"], Matrix = "average", Threshold = 0.1 });
        var (state, measures) = (world.Create(), new double[world.Measures.Count]);
        world.Reset(ref state, 3);
        Assert.True(state.Client.Satisfaction >= state.Threshold);
        world.Step(ref state, 0, new float[1]);
        world.Measure(in state, measures);
        Assert.Equal(100, measures[world.Measures.ToList().IndexOf("rejected_starts")]);
    }

    [Fact]
    public void Temperatures_vary_about_their_mean_within_their_limits()
    {
        var options = Defaults with { Temperature = 3, TemperatureDeviation = 0.5 };
        double[] drawn = [.. Enumerable.Range(0, 2000).Select(seed => Begun(options, seed).Client.Temperature)];
        Assert.Equal(3, drawn.Average(), 0.06);
        Assert.InRange(Math.Sqrt(drawn.Average(value => (value - 3) * (value - 3))), 0.46, 0.54);
        double[] wide = [.. Enumerable.Range(0, 100)
            .Select(seed => Begun(options with { TemperatureDeviation = 50 }, seed).Client.Temperature)];
        Assert.Equal((1.5, 5.0), (wide.Min(), wide.Max()));
        Assert.Equal(0.5, Begun(Defaults, 1).Client.Temperature);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    public void The_hazard_begins_with_the_tenth_session_and_grows_with_the_loss(int session, double chance)
    {
        var world = new TherapyWorld(
            Defaults with { Dropout = DropoutRule.Hazard, DropoutHazard = 3, Patterns = ["mixed_random"], Parataxic = false });
        var state = Begun(world, 4);
        while (state.Session < session - 1) Worsen(world, ref state, leavingDraw: 1);
        var copy = Begun(world, 4);
        while (copy.Session < session) Worsen(world, ref copy, leavingDraw: 1);
        var loss = copy.Client.Relative(copy.Client.StartingSatisfaction) - copy.Client.RelativeSatisfaction;
        Assert.True(loss > 0);

        var limit = chance * (1 - Math.Exp(-3 * loss));
        Worsen(world, ref state, limit * (1 - 1e-9));
        Assert.Equal(chance == 0 ? TherapyEnd.None : TherapyEnd.Dropout, state.End);
        Worsen(world, ref copy, leavingDraw: 1);
        Assert.Equal(TherapyEnd.None, copy.End);
    }

    [Fact]
    public void A_satisfied_client_leaves_by_the_classic_rule_but_not_by_hazard()
    {
        foreach (var rule in Enum.GetValues<DropoutRule>())
        {
            var world = new TherapyWorld(
                Defaults with { Dropout = rule, DropoutHazard = 1000, Patterns = ["mixed_random"], Parataxic = false });
            var state = Begun(world, 4);
            while (state.Session < 9) Worsen(world, ref state, leavingDraw: 1);
            state.Threshold = state.Client.LeastUtility;
            Worsen(world, ref state, leavingDraw: 0);
            Assert.Equal(rule == DropoutRule.Classic ? TherapyEnd.Dropout : TherapyEnd.Success, state.End);
            Assert.Equal(rule == DropoutRule.Classic ? -150 : 100 + 2 * 90, state.Reward);
        }
    }

    [Theory]
    [InlineData(0.55)]
    [InlineData(1)]
    public void Shaping_adds_up_to_what_the_client_gained(double threshold)
    {
        var options = Defaults with { Threshold = threshold, MaxSessions = 60, Parataxic = false, Temperature = 3 };
        var ends = new HashSet<TherapyEnd>();
        for (var seed = 0; seed < 30; seed++)
        {
            var (world, plain) = (new TherapyWorld(options, shaping: 4), new TherapyWorld(options));
            var (state, other) = (Begun(world, seed), Begun(plain, seed));
            var (start, sum) = (state.Client.RelativeSatisfaction, 0.0);
            var reward = new float[1];
            while (state.End == TherapyEnd.None)
            {
                var answer = Octant.Complement(state.ClientAction);
                world.Step(ref state, answer, reward);
                sum += reward[0];
                plain.Step(ref other, answer, reward);
                sum -= reward[0];
            }

            ends.Add(state.End);
            var end = state.End == TherapyEnd.Truncated ? state.Client.RelativeSatisfaction : 0;
            Assert.Equal(4 * (end - start), sum, 1e-4);
            Assert.Equal(other.Reward, state.Reward);
        }

        Assert.Contains(threshold == 1 ? TherapyEnd.Truncated : TherapyEnd.Success, ends);
    }

    [Fact]
    public void Discounted_shaping_pays_the_discounted_gain_of_a_session()
    {
        var state = Begun(new TherapyWorld(Defaults), 6);
        var before = state.Client.RelativeSatisfaction;
        var reward = new float[1];
        new TherapyWorld(Defaults, shaping: 10, discount: 0.9).Step(ref state, 2, reward);
        Assert.Equal((float)(10 * (0.9 * state.Client.RelativeSatisfaction - before)), reward[0], 1e-6f);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-1)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void An_answer_that_is_no_octant_is_refused(float answer)
    {
        var (world, state, random) = (new TherapyWorld(Defaults), Begun(Defaults, 1), new RandomStream(1, "world"));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Step(ref state, [answer], ref random, new float[1]));
        Assert.Equal(0, state.Session);
    }

    [Fact]
    public void The_history_slides_once_25_exchanges_are_seen()
    {
        var state = Begun(Defaults with { Patterns = ["cold_stuck"] }, 1);
        var world = new TherapyWorld(Defaults);
        var exchanges = new List<float>();
        while (state.End == TherapyEnd.None)
        {
            var answer = state.Session % Octant.Count;
            exchanges.AddRange([state.ClientAction, answer]);
            world.Step(ref state, answer, new float[1]);
            Assert.Equal(
                exchanges.TakeLast(50).Concat(Enumerable.Repeat(8f, Math.Max(0, 50 - exchanges.Count))),
                state.History.Octants.ToArray());
        }
    }

    // The answer that is worth least to the client.
    private static void Worsen(TherapyWorld world, ref TherapyState state, double leavingDraw)
    {
        var row = state.Client.OwnUtilities.Slice(state.ClientAction * Octant.Count, Octant.Count).ToArray();
        world.TakeSession(ref state, Array.IndexOf(row, row.Min()), 0, leavingDraw);
    }

    private static TherapyState Begun(TherapyWorldOptions options, long seed) => Begun(new TherapyWorld(options), seed);

    private static TherapyState Begun(TherapyWorld world, long seed)
    {
        var state = world.Create();
        world.Reset(ref state, seed);
        return state;
    }

    // What is seen and paid in up to so many sessions of answers that follow a rule.
    private static List<float> Play(TherapyWorld world, ref TherapyState state, int sessions)
    {
        var seen = new List<float>();
        var (row, reward) = (new float[world.Seats[0].Observation.Length], new float[1]);
        for (var session = 0; session < sessions && state.End == TherapyEnd.None; session++)
        {
            world.Observe(in state, 0, row);
            seen.AddRange(row);
            world.Step(ref state, 3 * session % Octant.Count, reward);
            seen.Add(reward[0]);
        }

        return seen;
    }
}
