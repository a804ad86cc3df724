using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public sealed class PpoUpdateTests : IDisposable
{
    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 64 * 8,
        StepsPerRollout = 64,
        Minibatches = 1,
        Epochs = 2,
        LearningRate = 1e-3,
    };

    private readonly Workers _workers = new(1);

    public void Dispose() => _workers.Dispose();

    [Theory]
    [InlineData(1.4, false)]
    [InlineData(1.6, true)]
    public void An_update_goes_on_up_to_one_and_a_half_times_its_target_and_no_further(double factor, bool stops)
    {
        // The first pass has a divergence of 0, so the second's is twice the mean.
        var divergence = 2 * Train(Options, 1).Report.Learners[0].ApproximateKl;
        Assert.True(divergence > 0);
        var report = Train(Options with { TargetKl = divergence / factor }, 1).Report.Learners[0];
        Assert.Equal((stops, stops ? 1 : 2, stops ? 1L : 2L), (report.StoppedEarly, report.GradientSteps, report.Epochs));
    }

    [Fact]
    public void Only_passes_that_were_finished_are_counted_and_a_resumed_training_counts_on()
    {
        var (trainer, last) = Train(Options with { TargetKl = 1e-12 }, 3);
        Assert.Equal(3, last.Learners[0].Epochs); // the first pass moves by nothing, the second is stopped before its only step

        var stream = new MemoryStream();
        trainer.Save(new StateWriter(stream));
        stream.Position = 0;
        var again = Trainer(Options with { TargetKl = 1e-12 });
        again.Load(new StateReader(stream));
        Assert.Equal(4, again.Run().First().Learners[0].Epochs);
    }

    [Fact]
    public void Beside_a_raw_clip_targets_and_old_values_are_in_the_old_deviation()
    {
        var bench = new Bench(Options with { ValueNormalization = ValueNormalization.Deviation, ValueClip = ValueClip.Raw });
        var scale = (DeviationScale)bench.Learner.Scale;
        scale.Absorb([-3f, 3f, 9f]);
        var (deviation, head) = (scale.Deviation, bench.Learner.Policy.ValueHead.Weight.Values.ToArray());
        bench.Update.Prepare();
        Assert.NotEqual(deviation, scale.Deviation);
        Assert.Equal(bench.Rollout.Returns.Select(value => (float)(value / deviation)), bench.Targets, Near);
        Assert.Equal(bench.Rollout.Values.Select(value => (float)(value / deviation)).Take(4), bench.OldValues, Near);
        Assert.Equal(head, bench.Learner.Policy.ValueHead.Weight.Values.ToArray());
    }

    [Theory]
    [InlineData(ValueNormalization.PopArt, ValueClip.Std)]
    [InlineData(ValueNormalization.PopArt, ValueClip.Raw)]
    [InlineData(ValueNormalization.Deviation, ValueClip.Std)]
    [InlineData(ValueNormalization.Deviation, ValueClip.Off)]
    public void Where_units_move_the_head_keeps_its_values_and_its_moments_their_meaning(
        ValueNormalization normalization, ValueClip clip)
    {
        var bench = new Bench(Options with { ValueNormalization = normalization, ValueClip = clip });
        var (scale, head) = (bench.Learner.Scale, bench.Learner.Policy.ValueHead);
        var (deviation, before, moments) = (scale.Deviation, bench.Values(), bench.Moments());
        bench.Update.Prepare();
        var factor = deviation / scale.Deviation;
        Assert.True(factor < 0.5, "the units hardly moved");
        Assert.Equal(before, bench.Values(), (a, b) => Math.Abs(a - b) < 1e-3 * Math.Max(1, Math.Abs(a)));
        Assert.Equal(
            bench.Rollout.Returns.Select(value => (float)((value - scale.Offset) / scale.Deviation)), bench.Targets, Near);

        // Derivatives with respect to w·factor are those with respect to w, divided by it; the optimiser keeps w's course.
        foreach (var parameter in new[] { head.Weight, head.Bias })
        {
            float[] Of(float[] flat) => parameter.In(flat).ToArray();
            Assert.DoesNotContain(0f, Of(moments.First));
            Assert.Equal(Of(moments.First).Select(m => (float)(m * factor)), Of(bench.Moments().First), Near);
            Assert.Equal(Of(moments.Second).Select(m => (float)(m * factor * factor)), Of(bench.Moments().Second), Near);
        }
    }

    [Fact]
    public void The_first_step_of_a_warmed_up_policy_is_that_of_a_new_optimiser()
    {
        // A new Adam moves each number by the learning rate, whatever the size of its gradient.
        var options = Options with
        {
            Epochs = 1,
            ValueWarmup = 5 * 64,
            EntropyCoefficient = 0.05,
            MaxGradientNorm = 0,
        };
        var trainer = Trainer(options);
        var weights = trainer.Learners[0].Policy.Network.Values;
        var before = weights.Span.ToArray();
        foreach (var report in trainer.Run().Take(6))
        {
            if (report.Update == 6) break;
            before = weights.Span.ToArray();
        }

        float[] moves = [.. weights.Span.ToArray().Zip(before, (now, then) => Math.Abs(now - then)).Where(move => move > 0)];
        Assert.True(moves.Length > 100);
        Assert.True(moves.Count(move => Math.Abs(move - 1e-3f) < 2e-5f) > 0.95 * moves.Length, $"{moves.Max()} {moves.Min()}");
        Assert.Equal(1, trainer.Learners[0].Optimizer.Steps);
    }

    [Fact]
    public void A_value_in_units_of_the_returns_deviation_learns_the_pendulum()
    {
        // Before the head was rescaled the units grew without end, to 10^17 within 100,000 steps.
        var options = new PpoOptions
        {
            TotalTimesteps = 30_000,
            StepsPerRollout = 256,
            BatchSize = 64,
            Epochs = 10,
            LearningRate = 1e-3,
            ValueNormalization = ValueNormalization.Deviation,
        };
        var worlds = new WorldBatch<Pendulum.Motion>(new Pendulum(), 8, 1);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [32], 1);
        var trainer = new PpoTrainer(worlds, [policy], options, _workers, 1);
        var explained = trainer.Run().Select(report => report.Learners[0].ExplainedVariance).Last();
        Assert.InRange(trainer.Learners[0].Scale.Deviation, 1, 1000);
        Assert.InRange(explained, 0.4, 1);
    }

    private PpoTrainer Trainer(PpoOptions options)
    {
        var worlds = new CartPoleBatch(new CartPole(60), 1, 4);
        return new PpoTrainer(worlds, [ActorCritic.Perceptron(worlds.Seats[0], [16], 4)], options, _workers, 4);
    }

    private (PpoTrainer Trainer, PpoReport Report) Train(PpoOptions options, int updates)
    {
        var trainer = Trainer(options);
        return (trainer, trainer.Run().Take(updates).Last());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1e-6, Math.Abs(a));

    /// <summary>A learner that has taken a step, before an update from a rollout of four samples.</summary>
    private sealed class Bench
    {
        private readonly float[] _observations = [0.1f, -0.2f, 0.3f, 1f, 0.5f, -1f, 0.7f, 0.2f, 2f, 0f, 1f, -0.5f];

        public Bench(PpoOptions options)
        {
            var seat = new Seat("seer", new ObservationLayout(new ObservationField("all", [3])), new DiscreteActions(["a", "b"]));
            var policy = ActorCritic.Perceptron(seat, [5], 2);
            Learner = new PpoLearner(policy, options, 2);
            var gradients = new AlignedBuffer(policy.Network.Values.Length);
            foreach (var parameter in policy.Network.Parameters) parameter.In(gradients.Span).Fill(0.25f);
            Learner.Optimizer.Step(gradients, 0.05);
            Rollout = new Rollout(4, 1, 3, policy.Distribution);
            _observations.CopyTo(Rollout.Observations.Span);
            new[] { 5f, 40f, -7f, 60f }.CopyTo(Rollout.Returns, 0);
            Values().CopyTo(Rollout.Values, 0);
            var seated = new SeatedPolicy { Policy = policy, Scale = Learner.Scale, Seed = 2, Seats = [0], Rollout = Rollout };
            Update = new PpoUpdate(Learner, seated, options, new Workers(1));
        }

        public PpoLearner Learner { get; }

        public Rollout Rollout { get; }

        public PpoUpdate Update { get; }

        public float[] Targets => Update.Loss.Targets;

        public float[] OldValues => Update.Loss.OldValues;

        /// <summary>What the network predicts, in units of reward.</summary>
        public float[] Values()
        {
            var values = new float[4];
            var outputs = Learner.Policy.Network.CreateWorkspace(4).Forward(new Matrix(_observations, 4, 3));
            Learner.Scale.ToValues(outputs, Learner.Policy.Distribution.Parameters, values);
            return values;
        }

        public (float[] First, float[] Second) Moments()
        {
            var stream = new MemoryStream();
            Learner.Optimizer.Save(new StateWriter(stream));
            stream.Position = 0;
            var reader = new StateReader(stream);
            reader.ReadInt64("adam.steps");
            reader.ReadDouble("adam.first_power");
            reader.ReadDouble("adam.second_power");
            var length = Learner.Policy.Network.Values.Length;
            var (first, second) = (new float[length], new float[length]);
            reader.Read("adam.first", first);
            reader.Read("adam.second", second);
            return (first, second);
        }
    }
}
