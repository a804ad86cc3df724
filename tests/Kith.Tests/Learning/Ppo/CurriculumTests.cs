using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

/// <summary>Trainings that move from one batch of worlds to another.</summary>
public class CurriculumTests
{
    private const long Seed = 9;
    private const int Steps = 25;

    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 3 * 4 * Steps + 4 * 7 * Steps,
        StepsPerRollout = Steps,
        Minibatches = 2,
        Epochs = 2,
        LearningRate = new(3e-3, 1e-3),
        EntropyCoefficient = new(0.1, 0.001),
        ValueNormalization = ValueNormalization.PopArt,
    };

    [Theory]
    [InlineData(ValueNormalization.PopArt, 0)]
    [InlineData(ValueNormalization.Deviation, 4 * Steps)]
    [InlineData(ValueNormalization.Off, 2 * 4 * Steps)]
    [InlineData(ValueNormalization.Off, 3 * 4 * Steps)]
    public void A_move_to_a_copy_of_the_worlds_changes_nothing(ValueNormalization normalization, int warmup)
    {
        using var workers = new Workers(2);
        var options = Options with { ValueNormalization = normalization, ValueWarmup = warmup };
        var (staying, moving) = (new Training(Worlds(4), options, workers), new Training(Worlds(4), options, workers));
        staying.Advance(5);
        moving.Advance(2);
        moving.Trainer.MoveTo(Copy(moving.Worlds, 4));
        moving.Advance(3);
        Assert.Equal(staying.Weights, moving.Weights);
        Assert.Equal(staying.Trainer.Steps, moving.Trainer.Steps);
        Assert.Equal(staying.Trainer.Updates, moving.Trainer.Updates);
    }

    [Fact]
    public void A_learner_goes_on_in_more_worlds()
    {
        using var workers = new Workers(2);
        var training = new Training(Worlds(4), Options, workers);
        var learner = training.Trainer.Learners[0];
        training.Advance(3);
        Assert.Equal((3 * 2 * 2, 3), (learner.Optimizer.Steps, learner.Scale.Count));

        training.Trainer.MoveTo(Worlds(7));
        Assert.Same(learner, Assert.Single(training.Trainer.Learners));
        Assert.Equal((3, 300, 7, 175), Counts(training.Trainer));
        var report = training.Advance(1);
        Assert.Equal((4, 475, 175), (report.Update, report.Steps, report.RolloutSteps));
        Assert.Equal(Options.LearningRate.At(0.3), report.LearningRate);
        Assert.Equal(Options.EntropyCoefficient.At(0.3), report.EntropyCoefficient);
        Assert.Equal((4 * 2 * 2, 4), (learner.Optimizer.Steps, learner.Scale.Count));
        Assert.All(report.Episodes, episode => Assert.InRange(episode.World, 0, 6));

        training.Advance(3);
        Assert.Equal((7, 1000, 7, 175), Counts(training.Trainer));
        Assert.Empty(training.Trainer.Run());
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_of_a_curriculum() => Assert.Equal(Train(1), Train(3));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_training_resumed_in_its_second_worlds_ends_with_the_same_bits(int updatesThere)
    {
        using var workers = new Workers(2);
        var options = Options with { ValueNormalization = ValueNormalization.Deviation, ValueWarmup = 3 * 4 * Steps };
        var first = new Training(Worlds(4), options, workers);
        first.Advance(3);
        first.Trainer.MoveTo(Worlds(7));
        first.Advance(updatesThere);
        var second = new Training(Worlds(7), options, workers);
        first.Weights.CopyTo(second.Policy.Network.Values.Span);
        second.Policy.Network.Pack();
        second.Trainer.Load(new StateReader(Saved(first.Trainer)));
        Assert.Equal(Counts(first.Trainer), Counts(second.Trainer));
        first.Advance(4 - updatesThere);
        second.Advance(4 - updatesThere);
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal(Saved(first.Trainer).ToArray(), Saved(second.Trainer).ToArray());
    }

    [Fact]
    public void The_state_of_a_training_that_never_moved_begins_with_its_updates()
    {
        using var workers = new Workers(1);
        var training = new Training(Worlds(4), Options, workers);
        Assert.Equal(0, new StateReader(Saved(training.Trainer)).ReadInt64("update"));
        training.Advance(1);
        training.Trainer.MoveTo(Worlds(7));
        Assert.Equal(1, new StateReader(Saved(training.Trainer)).ReadInt64("stage_updates"));
    }

    [Fact]
    public void Learners_change_seats()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<int>(new Opposites(continuous: false), 3, Seed);
        PpoLearner[] learners =
            [.. worlds.Seats.Select((seat, i) => new PpoLearner(ActorCritic.Perceptron(seat, [4], Seed + i), Options, Seed, i))];
        var trainer = new PpoTrainer(worlds, learners, Options, workers);
        PpoLearner[] twins = [learners[0], new(learners[0].Policy, Options, Seed)];
        Assert.Contains(
            "same network", Assert.Throws<ArgumentException>(() => new PpoTrainer(worlds, twins, Options, workers)).Message,
            StringComparison.Ordinal);
        Assert.Single(trainer.Run().Take(1));
        trainer.MoveTo(new WorldBatch<int>(new Opposites(continuous: false), 5, Seed + 1), [learners[1], learners[1]]);
        Assert.Same(learners[1], Assert.Single(trainer.Learners));
        Assert.Single(trainer.Run().Take(1));
        Assert.Equal((4, 8), (learners[0].Optimizer.Steps, learners[1].Optimizer.Steps));
    }

    [Fact]
    public void Worlds_that_do_not_fit_are_refused_and_nothing_moves()
    {
        using var workers = new Workers(1);
        var training = new Training(Worlds(4), Options, workers);
        training.Advance(1);
        Assert.Throws<ArgumentException>(() => training.Trainer.MoveTo(new WorldBatch<CorridorState>(new Corridor(), 2, Seed)));
        Assert.Equal((1, 100, 10, 100), Counts(training.Trainer));
    }

    private static (long Updates, long Steps, long All, int StepsPerUpdate) Counts(PpoTrainer trainer) =>
        (trainer.UpdatesDone, trainer.Steps, trainer.Updates, trainer.StepsPerUpdate);

    private static WorldBatch<CartPoleState> Worlds(int count) => new(new CartPole(60), count, Seed + count);

    private static WorldBatch<CartPoleState> Copy(WorldBatch worlds, int count)
    {
        var state = new MemoryStream();
        worlds.Save(new StateWriter(state));
        state.Position = 0;
        var copy = Worlds(count);
        copy.Load(new StateReader(state));
        return copy;
    }

    private static MemoryStream Saved(PpoTrainer trainer)
    {
        var state = new MemoryStream();
        trainer.Save(new StateWriter(state));
        state.Position = 0;
        return state;
    }

    private static float[] Train(int threads)
    {
        using var workers = new Workers(threads);
        var training = new Training(Worlds(4), Options, workers);
        training.Advance(3);
        training.Trainer.MoveTo(Worlds(7));
        training.Advance(4);
        return training.Weights;
    }

    private sealed class Training(WorldBatch worlds, ActorCritic policy, PpoTrainer trainer)
    {
        public Training(WorldBatch worlds, PpoOptions options, Workers workers)
            : this(worlds, ActorCritic.Perceptron(worlds.Seats[0], [16], Seed), options, workers)
        {
        }

        private Training(WorldBatch worlds, ActorCritic policy, PpoOptions options, Workers workers)
            : this(worlds, policy, new PpoTrainer(worlds, [policy], options, workers, Seed))
        {
        }

        public WorldBatch Worlds => worlds;

        public ActorCritic Policy => policy;

        public PpoTrainer Trainer => trainer;

        public float[] Weights => Policy.Network.Values.Span.ToArray();

        public PpoReport Advance(int updates) => updates == 0 ? null! : Trainer.Run().Take(updates).Last();
    }
}
