using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Numerics;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// How the time of a step and the memory of a loop grow with worlds, width and minibatch, on one thread and on two.
/// </summary>
internal static class GrowthSuite
{
    private const string Name = "growth";
    private const int Repetitions = 5;
    private const double SecondsOfWarmUp = 0.3;

    /// <summary>What grows.</summary>
    public static IReadOnlyList<GrowthSweep> Sweeps { get; } =
    [
        new("worlds", "worlds", [1, 4, 16, 64, 256, 1024, 4096],
            size => LoopCatalog.CartPole("worlds", size, LoopCatalog.Settings(128, 0, 4), new(Activation.Tanh, 64, 64))),
        new("width", "width of both hidden layers", [16, 32, 64, 128, 256, 512, 1024],
            size => LoopCatalog.CartPole("width", 64, LoopCatalog.Settings(64, 1024, 4), new(Activation.Tanh, size, size))),
        new("minibatch", "samples of a minibatch", [32, 128, 512, 2048, 8192, 32_768],
            size => LoopCatalog.CartPole("minibatch", 1024, LoopCatalog.Settings(32, size, 1), new(Activation.Tanh, 64, 64))),
        new("cnn-worlds", "worlds (BaseCNN, 16 steps, one epoch)", [1, 4, 16, 64, 256],
            size => LoopCatalog.Cnn(size, 16, 1, 0)),
    ];

    public static Suite Create() =>
        new(Name, "time and memory against worlds, width, minibatch and threads", Cases) { Plots = GrowthPlots.Of };

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings) =>
        from sweep in Sweeps
        from size in sweep.Sizes
        from threads in settings.ThreadCounts
        select new BenchmarkCase(sweep.At(size), () => Measure(sweep, size, threads, settings));

    private static Measurement Measure(GrowthSweep sweep, int size, int threads, BenchmarkSettings settings)
    {
        var loop = sweep.Loop(size);
        var measured = LoopSuite.Measure(loop, threads, settings.Repeat ?? Repetitions, SecondsOfWarmUp);
        return measured with
        {
            Suite = Name,
            Name = sweep.At(size),
            Details = [new("size", size), new("bytes held", Held(loop, threads)), .. measured.Details],
        };
    }

    // Every buffer of a loop is an array of the managed heap, so what the collector counts is the loop's memory,
    // and the counting has no noise.
    private static double Held(LoopCase loop, int threads)
    {
        using var workers = new Workers(threads);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var run = loop.Start(workers);
        run.Update();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
