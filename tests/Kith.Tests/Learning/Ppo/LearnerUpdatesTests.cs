using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public class LearnerUpdatesTests
{
    // One lane, so that two learners learn side by side on two threads; and four, so that they take turns on three.
    [Theory]
    [InlineData(48, 2)]
    [InlineData(256, 3)]
    public void Learners_side_by_side_and_one_after_the_other_learn_the_same_bits(int minibatch, int threads) =>
        Assert.Equal(Train(minibatch, 1), Train(minibatch, threads));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_learner_that_diverges_says_so_whatever_the_threads(int threads)
    {
        using var workers = new Workers(threads);
        var (worlds, policies) = Create();
        // Values whose squares are infinite.
        policies[1].ValueHead.Weight.Values.Fill(1e25f);
        policies[1].Network.Pack();
        var trainer = new PpoTrainer(worlds, policies, Options(48), workers, 5);
        Assert.Equal("loss", Assert.Throws<DivergenceException>(() => trainer.Run().Count()).Tensor);
    }

    private static PpoOptions Options(int minibatch) => new()
    {
        TotalTimesteps = 3 * 8 * 96,
        StepsPerRollout = 96,
        BatchSize = minibatch,
        Epochs = 2,
    };

    private static (WorldBatch Worlds, ActorCritic[] Policies) Create()
    {
        var worlds = new WorldBatch<int>(new Opposites(continuous: true), 8, 5);
        return (worlds, [.. worlds.Seats.Select((seat, i) => ActorCritic.Perceptron(seat, [16], i))]);
    }

    private static float[] Train(int minibatch, int threads)
    {
        using var workers = new Workers(threads);
        var (worlds, policies) = Create();
        Assert.Equal(3, new PpoTrainer(worlds, policies, Options(minibatch), workers, 5).Run().Count());
        return [.. policies.SelectMany(policy => policy.Network.Values.Span.ToArray())];
    }
}
