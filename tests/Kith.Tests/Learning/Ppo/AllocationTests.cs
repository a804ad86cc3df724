using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Worlds;
using Kith.Worlds;

namespace Kith.Tests.Learning.Ppo;

[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_warm_training_allocates_nothing_on_any_thread(int threads)
    {
        using var workers = new Workers(threads);
        var worlds = new WorldBatch<int>(new Treadmill(Ending.Truncated, 5), 16, 1);
        var options = new PpoOptions
        {
            TotalTimesteps = long.MaxValue / 2,
            StepsPerRollout = 40,
            ValueNormalization = ValueNormalization.PopArt,
        };
        var trainer = new PpoTrainer(worlds, [ActorCritic.Perceptron(worlds.Seats[0], [16, 16], 1)], options, workers, 1);
        using var reports = trainer.Run().GetEnumerator();
        for (var i = 0; i < 40; i++) reports.MoveNext();

        var least = long.MaxValue;
        // The runtime itself allocates now and then, when it recompiles a method: the least of some trials is the training's own.
        for (var trial = 0; trial < 100 && least > 0; trial++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < 10; i++) reports.MoveNext();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}
