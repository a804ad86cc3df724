using System.Diagnostics;
using Kith.Numerics;
using Kith.Studies.Goodhart;

namespace Kith.Benchmarks;

/// <summary>The whole training loop of the Goodhart study: 64 worlds x 128 steps, four epochs of four minibatches, BaseCNN, against the peak of as many cores.</summary>
internal static class TrainSuite
{
    private const int Repetitions = 5;

    // Multiply-adds of a forward pass: the four large layers and the two heads.
    private const double Forward = 2.0 * (209_088 + 2_230_272 + 4_460_544 + 3_964_928 + 4_096 + 512);

    // One forward pass to act; in each of four epochs a forward pass and two for the gradients, less that of the observation.
    private const double Operations = Forward + 4 * (3 * Forward - 2.0 * 209_088);

    public static IEnumerable<Measurement> Run()
    {
        for (var threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
        {
            using var workers = new Workers(threads);
            using var training = new GoodhartTraining(Mode.GroundTruth, "guide", GoodhartOptions.Guide, workers);
            training.Update();
            var seconds = new double[Repetitions];
            var peak = 0.0;
            for (var i = 0; i < Repetitions; i++)
            {
                peak = Math.Max(peak, Peak(workers));
                var (before, start) = (training.Steps, Stopwatch.GetTimestamp());
                training.Update();
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds / (training.Steps - before);
            }

            Array.Sort(seconds);
            var median = seconds[Repetitions / 2];
            yield return new($"train goodhart, {threads} threads", median, seconds[0], seconds[^1], 1 / median, "steps/s", Operations / seconds[0] / peak);
        }
    }

    // Operations a second of all threads together.
    private static double Peak(Workers workers)
    {
        const int rounds = 500;
        var start = Stopwatch.GetTimestamp();
        workers.Run(workers.Count * rounds, new PeakWork());
        return workers.Count * rounds * KernelPeak.Operations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class PeakWork : IWork
    {
        public void Do(int piece, int worker) => KernelPeak.Run();
    }
}
