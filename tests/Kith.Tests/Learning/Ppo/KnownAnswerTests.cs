using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public class KnownAnswerTests
{
    private static readonly PpoOptions Quick = new()
    {
        TotalTimesteps = 40_000,
        StepsPerRollout = 32,
        Minibatches = 2,
        Epochs = 4,
        LearningRate = 5e-3,
        EntropyCoefficient = 0.0,
        Discount = 0.9,
    };

    [Fact]
    public void In_the_corridor_it_walks_to_the_far_end_and_knows_what_that_is_worth()
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<CorridorState>(new Corridor(), 8, 3);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [16], 3);
        var trainer = new PpoTrainer(worlds, [policy], Quick, workers, 3);
        foreach (var _ in trainer.Run())
        {
        }

        // Optimal: always to the right. V(3) = 3, V(2) = 0.9·3, V(1) = 0.81·3; to the left of cell 1 would pay only 1.
        foreach (var (cell, value) in new[] { (2, 2.7), (3, 3.0) })
        {
            var output = Answer(policy, new CorridorState { Cell = cell });
            Assert.True(output[1] > output[0] + 3, $"In cell {cell} right must be much likelier than left.");
            Assert.Equal(value, output[2], 0.1);
        }
    }

    [Theory]
    [InlineData(Ending.Truncated, 10.0)] // the cut-off future counts: 1 / (1 - 0.9)
    [InlineData(Ending.Terminated, 2.62882)] // the mean of 1, 1.9, 2.71, 3.439 and 4.0951
    public void The_value_of_a_treadmill_depends_on_how_it_ends(Ending end, double value)
    {
        using var workers = new Workers(1);
        var worlds = new WorldBatch<int>(new Treadmill(end, 5), 8, 3);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [], 3);
        var options = Quick with
        {
            TraceDecay = 1,
            LearningRate = new(0.05, 0.005),
            StepsPerRollout = 10,
            TotalTimesteps = 16_000,
            ValueClip = ValueClip.Off,
        };
        var trainer = new PpoTrainer(worlds, [policy], options, workers, 3);
        foreach (var _ in trainer.Run())
        {
        }

        var workspace = policy.Network.CreateWorkspace(1);
        Assert.Equal(value, workspace.Forward(new Matrix([1f], 1, 1))[0][^1], 0.2);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Two_seats_learn_opposite_things_with_one_policy_or_two(bool shared, bool continuous)
    {
        using var workers = new Workers(2);
        var worlds = new WorldBatch<int>(new Opposites(continuous), 6, 3);
        var first = ActorCritic.Perceptron(worlds.Seats[0], [8], 3);
        var second = shared ? first : ActorCritic.Perceptron(worlds.Seats[1], [8], 4);
        var trainer = new PpoTrainer(worlds, [first, second], Quick with { TotalTimesteps = 20_000 }, workers, 3);
        Assert.Equal(shared ? 1 : 2, trainer.Learners.Count);
        var (plus, minus, episodes) = (0.0, 0.0, 0);
        foreach (var report in trainer.Run())
        {
            if (report.Steps < 18_000) continue;
            foreach (var episode in report.Episodes)
            {
                plus += episode.Returns[0];
                minus += episode.Returns[1];
                episodes++;
            }
        }

        // The best return is 3.
        Assert.True(plus / episodes > 2.5, $"The first seat earned {plus / episodes:F2} of 3.");
        Assert.True(minus / episodes > 2.5, $"The second seat earned {minus / episodes:F2} of 3.");
    }

    private static float[] Answer(ActorCritic policy, CorridorState state)
    {
        var observation = new float[6];
        new Corridor().Observe(in state, 0, observation);
        return policy.Network.CreateWorkspace(1).Forward(new Matrix(observation, 1, 6))[0].ToArray();
    }
}
