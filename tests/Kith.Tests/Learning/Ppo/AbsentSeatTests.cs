using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

/// <summary>Trainings in worlds whose seats leave before the episode ends.</summary>
public class AbsentSeatTests
{
    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 5 * 3 * 7,
        StepsPerRollout = 7,
        BatchSize = 16,
        Epochs = 2,
        LearningRate = 1e-2,
        ValueNormalization = ValueNormalization.PopArt,
    };

    [Fact]
    public void The_number_of_threads_changes_no_bit() => Assert.Equal(Train(World(), 1, 5), Train(World(), 3, 5));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_training_resumed_in_the_middle_of_an_absence_ends_with_the_same_bits(int updates)
    {
        using var workers = new Workers(2);
        var (first, second) = (Trainer(World(), workers, Options), Trainer(World(), workers, Options));
        foreach (var _ in first.Run().Take(updates))
        {
        }

        var stream = new MemoryStream();
        first.Save(new StateWriter(stream));
        stream.Position = 0;
        second.Load(new StateReader(stream));
        for (var i = 0; i < first.Learners.Count; i++)
        {
            var network = second.Learners[i].Policy.Network;
            first.Learners[i].Policy.Network.Values.Span.CopyTo(network.Values.Span);
            network.Pack();
        }

        Assert.Equal(5 - updates, second.Run().Count());
        Assert.Equal(Train(World(), 2, 5), Weights(second));
    }

    [Fact]
    public void The_others_learn_the_same_whether_a_seat_leaves_or_falls_silent()
    {
        var silent = new Farewell(Ending.Truncated, 9, 0, 5, 3) { Delays = 3, Pay = 2, Stays = true };
        Assert.NotEqual(Train(silent, 1, 5), Train(World(), 1, 5));
        Assert.Equal(Train(silent, 1, 5, alone: true)[..30], Train(World(), 1, 5, alone: true)[..30]);
    }

    [Fact]
    public void A_learner_on_two_seats_learns_from_the_one_that_stays()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<FarewellState>(new Farewell(Ending.Truncated, 100, 0, 1), 1, 1);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [4], 1);
        var options = Options with { StepsPerRollout = 8, BatchSize = 4, Epochs = 1 };
        var reports = new PpoTrainer(worlds, [policy, policy], options, workers, 1).Run().Take(2)
            .Select(report => report.Learners[0].GradientSteps);
        Assert.Equal([2, 2], reports); // nine samples of sixteen, then eight
    }

    [Fact]
    public void A_rollout_in_which_a_learner_is_away_teaches_it_nothing()
    {
        using var workers = new Workers(1);
        var options = Options with { StepsPerRollout = 2, TotalTimesteps = 8 };
        var trainer = Trainer(new Farewell(Ending.Truncated, 4, 0, 2, 2), workers, options, worlds: 1, alone: true);
        var (away, before) = (trainer.Learners[1], Array.Empty<float>());
        foreach (var report in trainer.Run())
        {
            var (one, other) = (report.Learners[0], report.Learners[1]);
            Assert.True(double.IsFinite(one.TotalLoss) && one.GradientSteps == 2);
            var isAway = report.Update % 2 == 0;
            Assert.Equal(isAway ? 0 : 2, other.GradientSteps);
            double[] numbers =
            [
                other.PolicyLoss, other.ValueLoss, other.Entropy, other.TotalLoss, other.ExplainedVariance, other.ApproximateKl,
                other.ClipFraction, other.GradientNorm, .. other.MeanActions,
            ];
            Assert.All(numbers, number => Assert.Equal(isAway, double.IsNaN(number)));
            Assert.All(report.Episodes, episode => Assert.NotEqual(double.NaN, one.ActionSpread(episode)));
            Assert.All(report.Episodes, episode => Assert.Equal(double.NaN, other.ActionSpread(episode, 1)));
            Assert.Equal(isAway, before.AsSpan().SequenceEqual(away.Policy.Network.Values.Span));
            before = away.Policy.Network.Values.Span.ToArray();
            Assert.Equal(((report.Update + 1) / 2 * 2, (report.Update + 1) / 2), (other.Epochs, away.Scale.Count));
        }
    }

    [Theory]
    [InlineData(ValueNormalization.Off, AdvantageNormalization.Batch, ValueClip.Std)]
    [InlineData(ValueNormalization.PopArt, AdvantageNormalization.Minibatch, ValueClip.Std)]
    [InlineData(ValueNormalization.Deviation, AdvantageNormalization.Batch, ValueClip.Off)]
    [InlineData(ValueNormalization.Deviation, AdvantageNormalization.Off, ValueClip.Raw)]
    public void An_update_with_absent_rows_has_the_bits_of_one_without_those_rows(
        ValueNormalization units, AdvantageNormalization advantages, ValueClip clip)
    {
        var options = Options with
        {
            BatchSize = 2,
            ValueNormalization = units,
            AdvantageNormalization = advantages,
            ValueClip = clip,
        };
        Presence[] presences =
        [
            Presence.Present, Presence.Left, Presence.Absent, Presence.Absent,
            Presence.Present, Presence.Present, Presence.Present,
        ];
        Assert.Equal(Update([0, 1, 4, 5, 6], null), Update([0, 1, 2, 3, 4, 5, 6], presences));

        double[] Update(int[] rows, Presence[]? present)
        {
            using var workers = new Workers(1);
            var bench = new Bench(rows, present, options, workers);
            bench.Update.Run(new UpdateMoment { Number = 1, Progress = 0, PolicyLearns = true });
            var report = bench.Update.Report;
            return
            [
                .. bench.Learner.Policy.Network.Values.Span.ToArray(), report.TotalLoss, report.ExplainedVariance,
                report.Entropy, report.GradientNorm, .. report.MeanActions,
                bench.Learner.Scale.Mean, bench.Learner.Scale.Variance,
            ];
        }
    }

    [Fact]
    public void What_an_absent_seat_sees_is_placed_in_its_episode()
    {
        using var workers = new Workers(1);
        var world = new Farewell(Ending.Truncated, 9, 0, 2) { Blinds = 4 };
        var divergence = Assert.Throws<DivergenceException>(() => Trainer(world, workers, Options, worlds: 1).Run().First());
        Assert.Equal((0, 1, 5), (divergence.World, divergence.Seat, divergence.Step));
    }

    private static Farewell World() => new(Ending.Truncated, 9, 0, 5, 3) { Delays = 3, Pay = 2 };

    private static double[] Train(Farewell world, int threads, int updates, bool alone = false)
    {
        using var workers = new Workers(threads);
        var trainer = Trainer(world, workers, Options, alone: alone);
        Assert.Equal(updates, trainer.Run().Count());
        return Weights(trainer);
    }

    // The first seat has a policy of its own, or shares it with the second; the last has one of its own, or shares the rest.
    private static PpoTrainer Trainer(Farewell world, Workers workers, PpoOptions options, int worlds = 3, bool alone = false)
    {
        var batch = new WorldBatch<FarewellState>(world, worlds, 3);
        ActorCritic[] two = [.. Enumerable.Range(0, 2).Select(seed => ActorCritic.Perceptron(batch.Seats[0], [6], seed))];
        int[] seats = alone ? [0, 1, 1] : [0, 0, 1];
        return new PpoTrainer(batch, [.. seats[..batch.Seats.Count].Select(seat => two[seat])], options, workers, 3);
    }

    private static double[] Weights(PpoTrainer trainer) =>
        [.. trainer.Learners.SelectMany(learner => learner.Policy.Network.Values.Span.ToArray()).Select(value => (double)value)];

    /// <summary>A learner before an update from some rows of one rollout.</summary>
    private sealed class Bench
    {
        public Bench(int[] rows, Presence[]? presences, PpoOptions options, Workers workers)
        {
            var seat = new Seat("seer", new ObservationLayout(new ObservationField("all", [3])), new DiscreteActions(["a", "b"]));
            var policy = ActorCritic.Perceptron(seat, [5], 2);
            var rollout = new Rollout(rows.Length, 1, 3, policy.Distribution);
            int[] all = [.. rows, 7];
            for (var i = 0; i < all.Length; i++) Fill(rollout.Observations[i], all[i]);
            var outputs = policy.Network.CreateWorkspace(all.Length).Forward(rollout.Observations);
            outputs.CopyTo(rollout.Outputs);
            for (var i = 0; i < all.Length; i++) rollout.Values[i] = outputs[i, 2];
            for (var i = 0; i < rows.Length; i++)
            {
                rollout.Actions[i, 0] = rows[i] % 2;
                (rollout.LogProbabilities[i], rollout.Rewards[i]) = (-0.6f - 0.05f * rows[i], 1 + rows[i] * rows[i] % 5);
                rollout.Endings[i] = rows[i] is 1 or 3 ? Ending.Terminated : Ending.None;
            }

            presences?.CopyTo(rollout.Presences, 0);
            rollout.EstimateReturns(0.9, 0.8);
            Learner = new PpoLearner(policy, options, 2);
            var seated = new SeatedPolicy { Policy = policy, Scale = Learner.Scale, Seed = 2, Seats = [0], Rollout = rollout };
            Update = new PpoUpdate(Learner, seated, options, workers);
        }

        public PpoLearner Learner { get; }

        public PpoUpdate Update { get; }

        private static void Fill(Span<float> row, int number)
        {
            for (var i = 0; i < row.Length; i++) row[i] = ((number * 7 + i * 5) % 11 - 5) * 0.2f;
        }
    }
}
