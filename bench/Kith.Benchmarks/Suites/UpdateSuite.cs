using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Learning.Collecting;
using Kith.Numerics;
using Kith.Studies.Emotion.Networks;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// One minibatch update: gather, forward, loss, backward, clip, Adam. It is timed as the update phase of a loop whose rollout is
/// one minibatch, divided by its many epochs, so that work done once per update hardly counts.
/// </summary>
internal static class UpdateSuite
{
    private const string Name = "updates";
    private const int Epochs = 32, Repetitions = 9, PeakSamples = 5;
    private const double SecondsOfWarmUp = 0.3;

    public static Suite Create() => new(Name, "one minibatch update: forward, loss, backward, clip, Adam", Cases);

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings) =>
        from each in Updates()
        from threads in settings.ThreadCounts
        select new BenchmarkCase(
            $"{each.Loop.Name} {each.Rows}", () => Measure(each.Loop, each.Rows, threads, settings), each.Rows is 64 or 256);

    private static IEnumerable<(LoopCase Loop, int Rows)> Updates()
    {
        foreach (var rows in (int[])[64, 1024])
        {
            yield return (LoopCatalog.CartPole(
                "cartpole-64", 1, LoopCatalog.Settings(rows, rows, Epochs), new(Activation.Tanh, 64, 64)), rows);
            yield return (LoopCatalog.Wide(1, LoopCatalog.Settings(rows, rows, Epochs), 256), rows);
            yield return (
                LoopCatalog.Attentive(1, LoopCatalog.Settings(rows, rows, 4), new(10, 128, 4, 512) { NormFirst = false }), rows);
        }

        yield return (LoopCatalog.Emotion("emotion", 1, LoopCatalog.Settings(64, 64, Epochs), NetworkSize.Full, "parent"), 64);
        yield return (LoopCatalog.Cnn(1, 256, 4, 256), 256);
        yield return (LoopCatalog.Cnn(1, 2048, 2, 2048), 2048);
    }

    private static Measurement Measure(LoopCase loop, int rows, int threads, BenchmarkSettings settings)
    {
        using var workers = new Workers(threads);
        var peak = new Peak(workers);
        using var run = loop.Start(workers);
        var warmUp = 0.0;
        while (warmUp < SecondsOfWarmUp) warmUp += run.Update().Phases.Total;
        var samples = Samples.Of(Enumerable.Range(0, settings.Repeat ?? Repetitions).Select(_ =>
        {
            peak.Sample(PeakSamples);
            return run.Update().Phases[TrainingPhase.Update] / loop.Options.Epochs;
        }));
        var root = run.Policy.Network.Root;
        var operations = rows * (3 * LayerOperations.Forward(root) - LayerOperations.First(root));
        return new()
        {
            Suite = Name,
            Name = $"{loop.Name} {rows}",
            Threads = threads,
            Seconds = samples,
            Rate = 1e-9 * operations / samples.Median,
            Unit = Work.Arithmetic,
            Share = operations / samples.Least / peak.Best,
            Peak = 1e-9 * peak.Best,
        };
    }
}
