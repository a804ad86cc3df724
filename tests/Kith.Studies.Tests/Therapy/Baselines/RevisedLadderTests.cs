using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class RevisedLadderTests
{
    // Trust comes easily here, so that there is much climbing.
    private static readonly TherapyWorldOptions Trusting = new()
    {
        Threshold = 0.9,
        BondOffset = 0.4,
        BondSteepness = 8,
        BaselineAccuracy = 0.4,
        Temperature = 1.5,
        AllowSolvedStart = true,
    };

    [Fact]
    public void It_never_seeds_before_the_client_has_looked_back()
    {
        var seeds = 0;
        Each(new(), (state, therapist) =>
        {
            if (therapist.Move == LadderMove.Seed) seeds++;
            if (state.Session < Client.LookBack)
                Assert.True(therapist.Move is LadderMove.Build or LadderMove.Rest or LadderMove.Consolidate);
        });
        Assert.True(seeds > 100, $"only {seeds} seeds");
    }

    [Fact]
    public void Whoever_reaches_the_target_gets_what_is_worth_more_of_target_and_complement()
    {
        var better = 0;
        Each(new(), (state, therapist) =>
        {
            if (therapist.Move is not (LadderMove.Reach or LadderMove.Retarget)) return;
            var target = therapist.Target!.Value;
            var complement = Octant.Complement(target.Client);
            var row = state.Client.OwnUtilities.Slice(Utilities.Cell(target.Client, 0), Octant.Count);
            var expected = row[target.Therapist] > row[complement] ? target.Therapist : complement;
            if (expected != complement) better++;
            Assert.Equal(expected, LastAnswer);
        });
        Assert.True(better > 0);
    }

    [Fact]
    public void What_was_given_up_is_not_aimed_at_again_and_every_new_target_is_watched()
    {
        var (givenUp, again) = (new HashSet<int>(), 0);
        var aim = -1;
        Each(new(), (state, therapist) =>
        {
            if (state.Session == 0) givenUp.Clear();
            else if (therapist.Verdict is SeedingVerdict.NewTarget or SeedingVerdict.Consolidate) givenUp.Add(aim);
            if (therapist.Verdict == SeedingVerdict.NewTarget) again++;
            if (therapist.Target is not { } target) return;
            Assert.DoesNotContain(target.Therapist, givenUp);
            Assert.True(therapist.Phase != LadderPhase.Climbing || therapist.Monitor.Watches);
            aim = target.Therapist;
        });
        Assert.True(again > 0);
    }

    [Fact]
    public void It_takes_window_accuracy_and_limit_from_client_and_world()
    {
        var options = Trusting with { Window = 7, BaselineAccuracy = 0.3 };
        var therapist = new RevisedLadderTherapist();
        TherapistsAtWork.Treat(new TherapyWorld(options), therapist, 1);
        Assert.Equal((7, 0.3), (therapist.Habit.Length, therapist.Habit.Accuracy));
        TherapistsAtWork.Treat(new TherapyWorld(options with { Parataxic = false }), therapist, 1);
        Assert.Equal(1, therapist.Habit.Accuracy);
    }

    [Theory]
    [InlineData(Mechanism.BondOnly)]
    [InlineData(Mechanism.FrequencyAmplifier)]
    [InlineData(Mechanism.ConditionalAmplifier)]
    [InlineData(Mechanism.BondWeightedFrequencyAmplifier)]
    [InlineData(Mechanism.BondWeightedConditionalAmplifier)]
    public void A_habit_that_exists_changes_nothing_in_the_forecast(Mechanism mechanism)
    {
        var world = new TherapyWorld(Trusting with { Mechanism = mechanism, BondPower = 2 });
        var state = world.Create();
        for (var seed = 0; seed < 20; seed++)
        {
            world.Reset(ref state, seed);
            var habit = new HabitWindow(15, 0.5);
            habit.Look(state.Client);
            if (habit.Sessions(habit.Mode) != 0) continue;
            var probabilities = new double[Octant.Count];
            Assert.Equal(state.Client.Bond, new MemoryForecast().Foresee(state.Client, habit, habit.Mode, probabilities), 1e-12);
            for (var action = 0; action < Octant.Count; action++)
                Assert.Equal(state.Client.Probabilities[action], probabilities[action], 1e-9);
        }
    }

    // Ten times 2 and five times 1 in a window of 15, all equally weighted: 1 misses six, takes twelve sessions at one half, and
    // pushes out twelve of the oldest; six of the new exchanges hold 1, the other six 2.
    [Fact]
    public void Seeding_pushes_out_the_oldest_memories_and_brings_in_answer_and_habit()
    {
        var client = new Client(new ClientTraits { RecencyRatio = 1 });
        byte[] answers = [.. Enumerable.Repeat((byte)7, 35), .. Enumerable.Repeat((byte)2, 10), .. Enumerable.Repeat((byte)1, 5)];
        client.Begin(Utilities.Midpoints, new byte[50], answers, 1);
        var habit = new HabitWindow(15, 0.5);
        habit.Look(client);
        var joint = new double[Utilities.Cells];
        MemoryForecast.Project(client, habit, 1, joint);
        double Share(int answer) => Enumerable.Range(0, Octant.Count).Sum(action => joint[Utilities.Cell(action, answer)]);
        Assert.Equal(23.0 / 50, Share(7), 1e-12);
        Assert.Equal(16.0 / 50, Share(2), 1e-12);
        Assert.Equal(11.0 / 50, Share(1), 1e-12);
        Assert.Equal(client.Probabilities[4] * 6 / 50, joint[Utilities.Cell(4, 1)], 1e-12);
    }

    private int LastAnswer { get; set; }

    private void Each(RevisedLadderTherapist therapist, Action<TherapyState, RevisedLadderTherapist> check)
    {
        var world = new TherapyWorld(Trusting);
        for (var seed = 0; seed < 60; seed++)
        {
            TherapistsAtWork.Treat(world, therapist, seed, (state, answer) =>
            {
                LastAnswer = answer;
                check(state, therapist);
            });
        }
    }
}
