using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public class CartPoleLearningTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Balances_the_pole_for_400_steps_after_little_practice(long seed)
    {
        using var workers = new Workers(2);
        var worlds = new WorldBatch<CartPoleState>(new CartPole(), 8, seed);
        var options = new PpoOptions
        {
            TotalTimesteps = 80_000,
            BatchSize = 128,
            Epochs = 10,
            LearningRate = new(1e-3, 0),
            EntropyCoefficient = 0.0,
            Discount = 0.99,
            TraceDecay = 0.95,
        };
        var trainer = new PpoTrainer(worlds, [ActorCritic.Perceptron(worlds.Seats[0], [64, 64], seed)], options, workers, seed);
        var returns = new Queue<double>();
        foreach (var report in trainer.Run())
        {
            foreach (var episode in report.Episodes)
            {
                returns.Enqueue(episode.Returns[0]);
                if (returns.Count > 50) returns.Dequeue();
            }
        }

        Assert.True(returns.Average() >= 400, $"The last {returns.Count} episodes returned {returns.Average():F1} on average.");
    }
}
