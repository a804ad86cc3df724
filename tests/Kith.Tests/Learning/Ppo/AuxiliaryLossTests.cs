using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Gradients;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

/// <summary>Networks with outputs behind the value, which are learned by a loss of their own.</summary>
public class AuxiliaryLossTests
{
    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 4 * 160,
        StepsPerRollout = 40,
        Minibatches = 1,
        Epochs = 3,
        LearningRate = 1e-2,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1.3)]
    public void Gradients_of_the_whole_loss_equal_finite_differences(double extraShare)
    {
        const int samples = 70;
        var net = new Net(4, Options, weight: 0.7, extraShare);
        var loss = new RolloutLoss(net.Learner, RolloutOf(net, samples), 0);
        Fill(loss.Targets, 1);
        Fill(loss.OldValues, 2);
        Fill(loss.Advantages, 3);
        var terms = new LossTerms
        {
            ClipRange = 0.2f,
            ValueRadius = float.PositiveInfinity,
            ValueCoefficient = 0.5,
            EntropyCoefficient = 0.01,
            AuxiliaryCoefficient = 0.7,
        };
        loss.Begin(terms, samples, net.Learner.DrawsOf(1, 0));
        var optimizer = new LocalMinibatchOptimizer(loss, net.Learner.Optimizer, samples, null);
        int[] all = [.. Enumerable.Range(0, samples)];
        double Total() => PpoLoss.Total(LossSums.Of(optimizer.Differentiate(all)), terms);

        Total();
        var gradient = optimizer.Gradient.Span.ToArray();
        foreach (var parameter in net.Network.Parameters)
        {
            for (var i = 0; i < parameter.Length; i++)
            {
                const float step = 1f / 256;
                var value = parameter.Values[i];
                double At(float moved)
                {
                    parameter.Values[i] = moved;
                    net.Network.Pack();
                    return Total();
                }

                var slope = (At(value + step) - At(value - step)) / (2 * step);
                At(value);
                Assert.Equal(slope, parameter.In(gradient)[i], 2e-3);
            }
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit() => Assert.Equal(Train(Options, 1), Train(Options, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Micro_batches_change_no_weight(int rows) =>
        Assert.Equal(Train(Options, 1), Train(Options with { MicroBatch = rows }, 2));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_resumed_training_ends_with_the_same_bits(int updates)
    {
        using var workers = new Workers(2);
        var (first, second) = (new Net(4, Options, 0.7, 0.5), new Net(4, Options, 0.7, 0.5));
        var trainer = first.Trainer(Options, workers);
        Assert.Equal(updates, trainer.Run().Take(updates).Count());
        var stream = new MemoryStream();
        trainer.Save(new StateWriter(stream));
        stream.Position = 0;
        var resumed = second.Trainer(Options, workers);
        resumed.Load(new StateReader(stream));
        first.Network.Values.Span.CopyTo(second.Network.Values.Span);
        second.Network.Pack();
        Assert.Equal(4 - updates, resumed.Run().Count());
        Assert.Equal(Train(Options, 2), second.Network.Values.Span.ToArray());
    }

    [Theory]
    [InlineData(0, 2.0, false)]
    [InlineData(1, 2.0, true)]
    public void Extra_rows_teach_what_the_samples_do_not_show(double extraShare, double sum, bool isLine)
    {
        // The world shows nothing but x = 1: y = wx + b becomes w + b = 2 there, and 2x only where other inputs are drawn.
        using var workers = new Workers(1);
        var options = Options with { TotalTimesteps = 160 * 60, Epochs = 10 };
        var net = new Net(1, options, weight: 1, extraShare);
        var worlds = new WorldBatch<int>(new Treadmill(Ending.Truncated, 20), 4, 1);
        var report = new PpoTrainer(worlds, [net.Learner], options, workers).Run().Last().Learners[0];
        var (weight, bias) = (net.Part.Weight.Values[0], net.Part.Bias.Values[0]);
        Assert.Equal(sum, weight + bias, 1e-2);
        Assert.Equal(isLine, Math.Abs(bias) < 1e-2);
        Assert.InRange(report.AuxiliaryLoss, 0, 1e-4);
    }

    [Fact]
    public void Every_minibatch_of_every_update_draws_extra_rows_of_its_own()
    {
        var learner = new Net(4, Options, 1, 1).Learner;
        uint First(long update, int minibatch) => learner.DrawsOf(update, minibatch).Split("row").NextUInt32();
        Assert.Equal(4, new[] { First(1, 0), First(1, 1), First(2, 0), First(2, 1) }.Distinct().Count());
        Assert.Equal(First(2, 1), First(2, 1));
    }

    [Fact]
    public void The_report_holds_its_mean_and_the_whole_loss_counts_it_by_its_weight()
    {
        using var workers = new Workers(1);
        var options = Options with { Epochs = 1 };
        PpoReport First(double weight) => new Net(4, options, weight, 0.5).Trainer(options, workers).Run().First();
        var (none, some) = (First(0).Learners[0], First(0.7).Learners[0]);
        Assert.True(some.AuxiliaryLoss > 0.1);
        Assert.Equal(none.AuxiliaryLoss, some.AuxiliaryLoss);
        Assert.Equal(none.TotalLoss + 0.7 * some.AuxiliaryLoss, some.TotalLoss, 1e-9);

        var plain = new Net(4, options, 1, 0).WithoutLoss(options);
        Assert.Equal(double.NaN, plain.Trainer(options, workers).Run().First().Learners[0].AuxiliaryLoss);
    }

    [Fact]
    public void Without_a_loss_of_their_own_further_outputs_stay_as_they_are()
    {
        using var workers = new Workers(1);
        var net = new Net(4, Options, 1, 0).WithoutLoss(Options);
        var before = net.Part.Weight.Values.ToArray();
        Assert.Equal(4, net.Trainer(Options, workers).Run().Count());
        Assert.Equal(before, net.Part.Weight.Values.ToArray());
    }

    [Fact]
    public void It_rests_while_only_the_value_learns()
    {
        using var workers = new Workers(1);
        var options = Options with { ValueWarmup = 160 };
        var net = new Net(4, options, 1, 0.5);
        var before = net.Part.Weight.Values.ToArray();
        foreach (var report in net.Trainer(options, workers).Run().Take(2))
        {
            Assert.Equal(report.Update == 1, before.AsSpan().SequenceEqual(net.Part.Weight.Values));
            Assert.True(report.Learners[0].AuxiliaryLoss > 0);
        }
    }

    [Fact]
    public void A_loss_that_does_not_fit_the_network_is_refused()
    {
        var net = new Net(4, Options, 1, 0);
        Refused(new DoubledInput(new Linear(4, 4), 0, 3), "not part of the policy's network");
        Refused(new DoubledInput(net.Part, 1, 3), "reads 4 columns of the observation from 1 on, but there are 4.");
        Refused(new DoubledInput(net.Part, 0, 2), "from 2 on, but they must lie behind the value, from 3 to 6.");
        Refused(new DoubledInput(net.Part, 0, 4), "from 4 on, but they must lie behind the value, from 3 to 6.");
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoubledInput(net.Part, -1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoubledInput(net.Part, 0, 3) { Weight = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoubledInput(net.Part, 0, 3) { ExtraShare = double.NaN });

        void Refused(AuxiliaryLoss loss, string message) => Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(() => new PpoLearner(net.Policy, Options, 1) { Auxiliary = loss }).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_rows_that_nobody_draws_are_refused()
    {
        var net = new Net(4, Options, 1, 0);
        var loss = new Undrawn(net.Part) { ExtraShare = 0.5 };
        var random = new RandomStream(1, "rows");
        Assert.Contains(
            "Undrawn has an ExtraShare of 0.5, but does not override Draw.",
            Assert.Throws<NotSupportedException>(() => loss.Draw(ref random, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_further_outputs_is_one_tower()
    {
        var value = new Linear(4, 1);
        var network = new Network(new Branches(
            ("policy", new Branches(new Linear(4, 2), value)), ("further", new Linear(4, 1))));
        Assert.Single(LossTower.Of(new ActorCritic(network, new Categorical(2), value)));
    }

    private static float[] Train(PpoOptions options, int threads)
    {
        using var workers = new Workers(threads);
        var net = new Net(4, options, weight: 0.7, extraShare: 0.5);
        Assert.Equal(4, net.Trainer(options, workers).Run().Count());
        return net.Network.Values.Span.ToArray();
    }

    private static Rollout RolloutOf(Net net, int samples)
    {
        var rollout = new Rollout(samples, 1, 4, net.Policy.Distribution);
        Fill(rollout.Observations.Span, 4);
        Fill(rollout.LogProbabilities, 5);
        foreach (ref var logarithm in rollout.LogProbabilities.AsSpan()) logarithm = -0.7f + 0.1f * logarithm;
        for (var i = 0; i < samples; i++) rollout.Actions[i, 0] = i % 2;
        return rollout;
    }

    private static void Fill(Span<float> values, int purpose)
    {
        var random = new RandomStream(purpose, "test");
        foreach (ref var value in values) value = 2 * random.NextSingle() - 1;
    }

    private sealed class Undrawn(Layer part) : AuxiliaryLoss(part, 0, 3)
    {
        public override double Differentiate(Matrix inputs, Matrix outputs, Matrix gradients) => 0;
    }

    /// <summary>Two choices, a value, and behind it what a linear layer makes of the observation.</summary>
    private sealed class Net
    {
        public Net(int inputs, PpoOptions options, double weight, double extraShare)
        {
            var (hidden, value) = (new Linear(inputs, 6, Activation.Tanh), new Linear(6, 1));
            Part = new Linear(inputs, inputs);
            Network = new Network(new Branches(
                ("trunk", new Sequential(hidden, new Branches(("action", new Linear(6, 2)), ("value", value)))),
                ("part", Part)));
            Network.Initialize(new RandomStream(3, "weights"));
            Policy = new ActorCritic(Network, new Categorical(2), value);
            Learner = new PpoLearner(Policy, options, 5)
            {
                Auxiliary = new DoubledInput(Part, 0, 3) { Weight = weight, ExtraShare = extraShare },
            };
        }

        public Linear Part { get; }

        public Network Network { get; }

        public ActorCritic Policy { get; }

        public PpoLearner Learner { get; private set; }

        public Net WithoutLoss(PpoOptions options)
        {
            Learner = new PpoLearner(Policy, options, 5);
            return this;
        }

        public PpoTrainer Trainer(PpoOptions options, Workers workers) =>
            new(new CartPoleBatch(new CartPole(60), 4, 4), [Learner], options, workers);
    }
}
