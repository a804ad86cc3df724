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
        var worlds = new WorldBatch<CartPoleState>(new CartPole(), 16, seed);
        var options = new PpoOptions
        {
            TotalTimesteps = 160_000,
            StepsPerRollout = 128,
            BatchSize = 256,
            Epochs = 6,
            LearningRate = new(1e-3, 1e-4),
            EntropyCoefficient = 0.0,
            Discount = 0.98,
            TraceDecay = 0.9,
        };
        var trainer = new PpoTrainer(worlds, [Policies.Create(worlds.Seats[0], seed, 64, 64)], options, workers, seed);
        var returns = new Queue<double>();
        foreach (var report in trainer.Run())
        {
            foreach (var episode in report.Episodes)
            {
                returns.Enqueue(episode.Returns[0]);
                if (returns.Count > 50) returns.Dequeue();
            }
            var l = report.Learners[0];
            if (report.Update % 5 == 0) TestContext.Current.SendDiagnosticMessage($"{report.Steps} {returns.Average():F1} ev {l.ExplainedVariance:F2} kl {l.ApproximateKl:F4} H {l.Entropy:F3} |g| {l.GradientNorm:F3} vl {l.ValueLoss:F2} t {report.Phases.Total:F3} {report.Phases[PpoPhase.PpoUpdate]:F3} inf {report.Phases[PpoPhase.Inference]:F3} env {report.Phases[PpoPhase.EnvStep]:F3} o {report.Phases[PpoPhase.Other]:F4}");
        }

        Assert.True(returns.Average() >= 400, $"The last {returns.Count} episodes returned {returns.Average():F1} on average.");
    }
}
