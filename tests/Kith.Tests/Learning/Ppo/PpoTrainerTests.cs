using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public class PpoTrainerTests
{
    private const long Seed = 9;

    // Two lanes, odd numbers everywhere, and every refinement on.
    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 7 * 75 * 6,
        StepsPerRollout = 75,
        Minibatches = 2,
        Epochs = 2,
        LearningRate = new(3e-3, 1e-3),
        ClipRange = new(0.2, 0.1),
        EntropyCoefficient = new(0.1, 0.001),
        EntropyFloorPenalty = 0.05,
        EntropyFloor = 0.68,
        ValueNormalization = ValueNormalization.PopArt,
    };

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var alone = Train(1);
        Assert.Equal(alone, Train(2));
        Assert.Equal(alone, Train(4));
    }

    [Fact]
    public void Carts_stepped_a_vector_at_a_time_train_the_same_weights()
    {
        using var workers = new Workers(2);
        var worlds = new CartPoleBatch(new CartPole(60), 7, Seed);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [16], Seed);
        Assert.Equal(Train(1), Finish(new PpoTrainer(worlds, [policy], Options, workers, Seed), policy));
    }

    [Fact]
    public void While_the_value_warms_up_the_policy_stays_what_it_was()
    {
        using var workers = new Workers(2);
        var worlds = new CartPoleBatch(new CartPole(60), 7, Seed);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [16], Seed);
        var trainer = new PpoTrainer(
            worlds, [policy],
            Options with { ValueWarmup = 2 * 75 * 7, ValueNormalization = ValueNormalization.Off }, workers, Seed);
        var (actor, critic) = (Of("actor"), Of("critic"));
        foreach (var report in trainer.Run().Take(3))
        {
            Assert.Equal(report.Update <= 2, actor.SequenceEqual(Of("actor")));
            Assert.False(critic.SequenceEqual(Of("critic")));
        }

        float[] Of(string tower) =>
            [.. policy.Network.Parameters.Where(parameter => parameter.Path.StartsWith(tower, StringComparison.Ordinal))
                .SelectMany(parameter => parameter.Values.ToArray())];
    }

    [Fact]
    public void Another_seed_gives_other_weights() => Assert.NotEqual(Train(1), Train(1, Seed + 1));

    [Fact]
    public void A_training_resumed_after_any_update_ends_with_the_same_bits()
    {
        using var workers = new Workers(2);
        var expected = Train(2);
        for (var stop = 1; stop < 6; stop++)
        {
            var (first, policy) = Create(workers, Seed);
            using var reports = first.Run().GetEnumerator();
            for (var i = 0; i < stop; i++) Assert.True(reports.MoveNext());
            var state = new MemoryStream();
            first.Save(new StateWriter(state));
            state.Position = 0;

            var (second, copy) = Create(workers, Seed);
            policy.Network.Values.Span.CopyTo(copy.Network.Values.Span);
            copy.Network.Pack();
            second.Load(new StateReader(state));
            Assert.Equal(stop, second.UpdatesDone);
            Assert.Equal(expected, Finish(second, copy));
        }
    }

    [Fact]
    public void A_rollout_without_steps_of_its_own_has_those_of_a_minibatch()
    {
        using var workers = new Workers(1);
        var (explicitly, first) = Create(workers, Seed, Options with { StepsPerRollout = 25, BatchSize = 25 });
        var (tacitly, second) = Create(workers, Seed, Options with { StepsPerRollout = 0, BatchSize = 25 });
        Assert.Equal(25 * 7, tacitly.StepsPerUpdate);
        Assert.Equal(explicitly.Run().Count(), tacitly.Run().Count());
        Assert.Equal(first.Network.Values.Span, second.Network.Values.Span);
        Assert.Equal("StepsPerRollout", Assert.Single(new PpoOptions { StepsPerRollout = 0 }.Problems()).Name);
        Assert.Throws<ArgumentException>(() => Create(workers, Seed, Options with { StepsPerRollout = 0 }));
    }

    [Fact]
    public void It_rounds_the_planned_steps_up_to_whole_updates()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<CartPoleState>(new CartPole(), 4, Seed);
        var options = new PpoOptions { TotalTimesteps = 100, StepsPerRollout = 8 };
        var trainer = new PpoTrainer(worlds, [ActorCritic.Perceptron(worlds.Seats[0], [4], Seed)], options, workers, Seed);
        Assert.Equal([32L, 64L, 96L, 128L], trainer.Run().Select(report => report.Steps));
        Assert.Equal(4, trainer.Updates);
    }

    [Fact]
    public void A_report_tells_what_happened()
    {
        using var workers = new Workers(2);
        var (trainer, _) = Create(workers, Seed);
        long steps = 0;
        var meanActions = new HashSet<double>();
        foreach (var report in trainer.Run())
        {
            steps += 75 * 7;
            var learner = report.Learners[0];
            Assert.Equal(steps, report.Steps);
            Assert.Equal(75 * 7, report.MeasureTotals[0]); // CartPole counts its steps
            Assert.Equal(4, learner.GradientSteps);
            Assert.Equal(1.0, learner.MeanActions[0] + learner.MeanActions[1], 5);
            Assert.True(meanActions.Add(learner.MeanActions[0]), "they are those of an earlier update");
            Assert.InRange(learner.Entropy, 0.1, Math.Log(2) + 1e-6);
            Assert.InRange(learner.ClipFraction, 0, 1);
            Assert.True(learner.GradientNorm > 0 && learner.ApproximateKl >= -1e-9);
            Assert.NotEmpty(report.Episodes);
            foreach (var episode in report.Episodes)
            {
                Assert.Equal(episode.Length, episode.Returns[0]);
                Assert.InRange(learner.ActionSpread(episode), 0, 0.5);
            }

            var phases = Enum.GetValues<TrainingPhase>().Sum(phase => report.Phases[phase]);
            Assert.Equal(report.Phases.Total, phases, 1e-3 * report.Phases.Total + 1e-6);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_seat_of_every_world_draws_actions_of_its_own(bool shared)
    {
        using var workers = new Workers(1);
        var world = new Diary();
        var policy = ActorCritic.Perceptron(world.Seats[0], [], Seed);
        var other = shared ? policy : ActorCritic.Perceptron(world.Seats[1], [], Seed);
        var worlds = new WorldBatch<int>(world, 3, Seed);
        var options = Options with { StepsPerRollout = 64, LearningRate = 1e-9 };
        foreach (var _ in new PpoTrainer(worlds, [policy, other], options, workers, Seed).Run().Take(2))
        {
        }

        Assert.Equal(6, world.Actions.Values.Distinct().Count());
        // The second rollout of a policy that has not moved goes on with other draws than the first.
        Assert.All(world.Actions.Values, actions => Assert.Equal(128, actions.Length));
        Assert.All(world.Actions.Values, actions => Assert.NotEqual(actions[1..64], actions[64..127]));
    }

    [Fact]
    public void The_spread_of_actions_is_that_of_the_seat()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<int>(new Opposites(continuous: false), 3, Seed);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [], Seed);
        var report = new PpoTrainer(worlds, [policy, policy], Options, workers, Seed).Run().First();
        var learner = Assert.Single(report.Learners);
        foreach (var episode in report.Episodes)
            Assert.NotEqual(learner.ActionSpread(episode, 0), learner.ActionSpread(episode, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.ActionSpread(report.Episodes[0], 2));
    }

    [Fact]
    public void An_update_that_moves_too_far_ends_early()
    {
        using var workers = new Workers(1);
        var (trainer, _) = Create(workers, Seed, Options with { TargetKl = 1e-9, Epochs = 4 });
        var report = trainer.Run().First();
        Assert.True(report.Learners[0].StoppedEarly);
        Assert.InRange(report.Learners[0].GradientSteps, 1, 4);
    }

    [Fact]
    public void A_reward_that_is_not_finite_stops_before_the_weights_change()
    {
        using var workers = new Workers(2);
        var worlds = new WorldBatch<CorridorState>(new Corridor { Flaw = "reward" }, 3, Seed);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [4], Seed);
        var before = policy.Network.Values.Span.ToArray();
        var trainer = new PpoTrainer(worlds, [policy], new PpoOptions { StepsPerRollout = 16 }, workers, Seed);
        var problem = Assert.Throws<DivergenceException>(() => trainer.Run().First());
        Assert.Equal(("rewards", 1L), (problem.Tensor, problem.Update));
        Assert.Equal((int)(problem.Index % 3), problem.World);
        Assert.Equal(before, policy.Network.Values.Span.ToArray());
    }

    [Fact]
    public void Outputs_that_are_not_finite_are_named()
    {
        using var workers = new Workers(1);
        var (trainer, policy) = Create(workers, Seed);
        policy.Network.Parameters[0].Values[0] = float.NaN;
        policy.Network.Pack();
        Assert.Equal("network outputs", Assert.Throws<DivergenceException>(() => trainer.Run().First()).Tensor);
    }

    [Fact]
    public void A_policy_that_does_not_fit_its_seat_is_refused()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<CartPoleState>(new CartPole(), 2, Seed);
        var other = ActorCritic.Perceptron(new Corridor().Seats[0], [4], Seed);
        Assert.Contains(
            "6 inputs", Assert.Throws<ArgumentException>(() => new PpoTrainer(worlds, [other], Options, workers, Seed)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PpoTrainer(worlds, [], Options, workers));
    }

    private static (PpoTrainer Trainer, ActorCritic Policy) Create(Workers workers, long seed, PpoOptions? options = null)
    {
        var worlds = new WorldBatch<CartPoleState>(new CartPole(60), 7, seed);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [16], seed);
        return (new PpoTrainer(worlds, [policy], options ?? Options, workers, seed), policy);
    }

    private static float[] Train(int threads, long seed = Seed)
    {
        using var workers = new Workers(threads);
        var (trainer, policy) = Create(workers, seed);
        return Finish(trainer, policy);
    }

    private static float[] Finish(PpoTrainer trainer, ActorCritic policy)
    {
        foreach (var _ in trainer.Run())
        {
        }

        Assert.Equal(6, trainer.UpdatesDone);
        return policy.Network.Values.Span.ToArray();
    }
}
