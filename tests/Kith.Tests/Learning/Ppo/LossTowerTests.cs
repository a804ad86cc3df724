using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

public class LossTowerTests
{
    // So few samples that both ways take them in one lane.
    private static readonly PpoOptions Options = new()
    {
        TotalTimesteps = 7 * 20 * 3,
        StepsPerRollout = 20,
        BatchSize = 28,
        EntropyFloorPenalty = 0.05,
        EntropyFloor = 0.68,
        AdvantageNormalization = AdvantageNormalization.Minibatch,
        ValueNormalization = ValueNormalization.Deviation,
    };

    [Fact]
    public void Towers_learn_the_same_bits_apart_as_together() =>
        Assert.Equal(Train(Options, hidden: false), Train(Options, hidden: true));

    [Fact]
    public void Towers_of_many_samples_are_cut_into_lanes_as_well()
    {
        var alone = Train(Options with { BatchSize = 140, MaxGradientNorm = 0 }, hidden: false, threads: 1);
        Assert.Equal(alone, Train(Options with { BatchSize = 140, MaxGradientNorm = 0 }, hidden: false, threads: 3));
    }

    [Fact]
    public void Only_a_value_beside_everything_else_makes_towers()
    {
        var value = new Linear(3, 1);
        var split = new Branches(new Linear(3, 1), new Linear(3, 1), value);
        Assert.Single(LossTower.Of(new ActorCritic(new Network(split), new Categorical(2), value)));
        value = new Linear(3, 1);
        var towers = LossTower.Of(new ActorCritic(new Network(new Branches(new Linear(3, 2), value)), new Categorical(2), value));
        Assert.Equal([LossPart.Policy, LossPart.Value], towers.Select(tower => tower.Part));
    }

    // A sequence of one hides the towers; an empty name leaves the parameters' paths, and so their first values, as they were.
    private static float[] Train(PpoOptions options, bool hidden, int threads = 2)
    {
        using var workers = new Workers(threads);
        var value = new Linear(8, 1);
        var critic = new Sequential(new Linear(4, 8, Activation.Tanh), value);
        var towers = new Branches(
            ("actor", new Sequential(new Linear(4, 8, Activation.Tanh), new Linear(8, 2))), ("critic", critic));
        var network = new Network(hidden ? new Sequential(("", towers)) : towers);
        network.Initialize(new RandomStream(3, "weights"));
        var worlds = new WorldBatch<CartPoleState>(new CartPole(60), 7, 3);
        var policy = new ActorCritic(network, new Categorical(2), value, [critic]);
        foreach (var report in new PpoTrainer(worlds, [policy], options, workers, 3).Run())
            Assert.True(double.IsFinite(report.Learners[0].TotalLoss));
        return network.Values.Span.ToArray();
    }
}
