using System.Diagnostics;
using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Learning.Collecting;
using Kith.Numerics;

namespace Kith.Benchmarks.Suites;

/// <summary>Whole training loops: steps of the worlds a second, rollouts and updates together.</summary>
internal static class LoopSuite
{
    private const string Name = "loops";
    private const int Repetitions = 5;
    private const int PeakSamples = 20;
    private const double SecondsOfWarmUp = 1, SecondsOfSample = 0.25;
    private static readonly TrainingPhase[] s_phases = Enum.GetValues<TrainingPhase>();

    public static Suite Create() => new(Name, "whole PPO loops, rollouts and updates together", Cases);

    /// <summary>Measures whole updates of a loop; after each sample the peak of as many threads.</summary>
    public static Measurement Measure(LoopCase loop, int threads, int repetitions, double warmUp = SecondsOfWarmUp)
    {
        using var workers = new Workers(threads);
        var peak = new Peak(workers);
        using var run = loop.Start(workers);
        var clock = Stopwatch.StartNew();
        do run.Update();
        while (clock.Elapsed.TotalSeconds < warmUp);
        var (seconds, phases) = (new double[repetitions], new double[s_phases.Length]);
        for (var i = 0; i < repetitions; i++)
        {
            peak.Sample(PeakSamples);
            seconds[i] = Sample(run, phases) / loop.StepsPerUpdate;
        }

        var samples = Samples.Of(seconds);
        var operations = run.Policies.Sum(loop.OperationsPerStep);
        return new()
        {
            Suite = Name,
            Name = loop.Name,
            Threads = threads,
            Seconds = samples,
            Rate = 1 / samples.Median,
            Unit = "steps/s",
            Share = operations / samples.Least / peak.Best,
            Peak = 1e-9 * peak.Best,
            Details = [new("operations", operations), .. Shares(phases)],
        };
    }

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings) =>
        from loop in LoopCatalog.Loops
        from threads in settings.ThreadCounts
        select new BenchmarkCase(
            loop.Name, () => Measure(loop, threads, settings.Repeat ?? Repetitions), loop.Name is "cartpole-64" or "wide");

    // Seconds of an update, over as many as fill a sample.
    private static double Sample(LoopRun run, double[] phases)
    {
        var (start, updates) = (Stopwatch.GetTimestamp(), 0);
        do
        {
            var times = run.Update().Phases;
            for (var phase = 0; phase < phases.Length; phase++) phases[phase] += times[s_phases[phase]];
            updates++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsOfSample);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / updates;
    }

    private static IEnumerable<KeyValuePair<string, double>> Shares(double[] phases) =>
        s_phases.Select(phase => KeyValuePair.Create($"share of {NameOf(phase)}", phases[(int)phase] / phases.Sum()))
            .Where(share => share.Value >= 0.005);

    private static string NameOf(TrainingPhase phase) => phase switch
    {
        TrainingPhase.Inference => "inference",
        TrainingPhase.EnvStep => "worlds",
        TrainingPhase.Reward => "rewards",
        TrainingPhase.Collection => "storing",
        TrainingPhase.Advantages => "advantages",
        TrainingPhase.Update => "update",
        _ => "other",
    };
}
