using Kith.Experiments.Runs;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart;

namespace Kith.Studies.Tests.Goodhart.Training;

[CollectionDefinition(nameof(TrainingMemoryTests), DisableParallelization = true)]
[Collection(nameof(TrainingMemoryTests))]
public class TrainingMemoryTests
{
    private static readonly Setting[] Tiny =
    [
        .. new Dictionary<string, string>
        {
            ["width"] = "16", ["height"] = "16", ["view_range"] = "1", ["hidden_size"] = "8",
            ["n_envs"] = "4", ["n_steps"] = "16", ["food"] = "8", ["poison"] = "4",
            ["min_food"] = "8", ["max_food"] = "16", ["min_poison"] = "4",
            ["max_poison"] = "8", ["steps_per_episode"] = "20", ["total_timesteps"] = "1e9",
        }.Select(entry => new Setting(entry.Key, entry.Value, "test")),
    ];

    [Theory]
    [InlineData("guide")]
    [InlineData("harsh")]
    public void A_warm_training_of_the_study_allocates_nothing(string preset)
    {
        // One thread does all the work here, so that only its own allocations count and not those of the test runner beside it.
        using var workers = new Workers(1);
        using var training = Begin(preset, workers);
        Advance(training, 40);
        var least = long.MaxValue;
        // The runtime itself allocates now and then, when it recompiles a method: the least of some trials is the training's own.
        for (var trial = 0; trial < 10 && least > 0; trial++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Advance(training, 10);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_thousand_updates_leave_the_memory_as_it_was()
    {
        using var workers = new Workers(2);
        using var training = Begin("guide", workers);
        Advance(training, 100);
        // A leak adds to every stretch of updates; the test runner beside it only to some.
        var (live, resident) = (long.MaxValue, long.MaxValue);
        for (var stretch = 0; stretch < 10; stretch++)
        {
            var (liveBefore, residentBefore) = (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
            Advance(training, 100);
            live = Math.Min(live, GC.GetTotalMemory(forceFullCollection: true) - liveBefore);
            resident = Math.Min(resident, Environment.WorkingSet - residentBefore);
        }

        Assert.InRange(live, long.MinValue, 800);
        Assert.InRange(resident, long.MinValue, 256 * 1024);
    }

    private static TrainingRun Begin(string preset, Workers workers)
    {
        var study = new GoodhartStudy();
        var plan = study.Plan("ground_truth", preset, [Tiny]);
        Assert.Empty(plan.Problems);
        return study.Train(plan, workers);
    }

    private static void Advance(TrainingRun training, int updates)
    {
        for (var i = 0; i < updates; i++) training.Update();
    }
}
