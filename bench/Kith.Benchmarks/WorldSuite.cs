using System.Diagnostics;
using Kith.Numerics;
using Kith.Studies.Goodhart;

namespace Kith.Benchmarks;

/// <summary>Steps per second of the foraging world on one core, an observation written for every step.</summary>
internal static class WorldSuite
{
    private const int Worlds = 64;
    private const int Steps = 4_096;
    private const int Repetitions = 9;

    public static IEnumerable<Measurement> Run()
    {
        var guide = ForagingOptions.Guide;
        yield return Measure("ground_truth, full view, no shaping", new(Unshaped(guide), Mode.GroundTruth));
        yield return Measure("ground_truth, full view, shaping", new(guide, Mode.GroundTruth));
        yield return Measure("proxy, full view, shaping", new(guide, Mode.Proxy));
        yield return Measure("proxy, jammed", new(guide with { View = guide.View with { JammingSigma = 0.2f } }, Mode.Proxy));
        yield return Measure("ground_truth, harsh: compact view, critic's view", new(ForagingOptions.Harsh, Mode.GroundTruth));
    }

    private static ForagingOptions Unshaped(ForagingOptions options) => options with { Reward = options.Reward with { EnableShaping = false } };

    private static Measurement Measure(string name, ForagingTask task)
    {
        var states = new ForagingState[Worlds];
        var streams = new RandomStream[Worlds];
        var length = task.Seats[0].Observation.Length;
        var observations = new AlignedBuffer(Worlds * length);
        for (var i = 0; i < Worlds; i++)
        {
            (states[i], streams[i]) = (task.Create(), new(42, "world", i));
            task.Reset(ref states[i], ref streams[i]);
        }

        var seconds = new double[Repetitions];
        for (var r = -1; r < Repetitions; r++)
        {
            var watch = Stopwatch.StartNew();
            for (var t = 0; t < Steps; t++)
            {
                // As a trainer does between two rollouts.
                if (t % 128 == 0) BeginRollout(task, states, streams);
                StepAll(task, states, streams, observations, length);
            }

            if (r >= 0) seconds[r] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(seconds);
        var median = seconds[Repetitions / 2];
        return new($"world {name}", median, seconds[0], seconds[^1], Worlds * (double)Steps / median, "steps/s");
    }

    private static void BeginRollout(ForagingTask task, ForagingState[] states, RandomStream[] streams)
    {
        for (var i = 0; i < states.Length; i++) task.BeginRollout(ref states[i], 0, ref streams[i]);
    }

    private static void StepAll(ForagingTask task, ForagingState[] states, RandomStream[] streams, AlignedBuffer observations, int length)
    {
        Span<float> action = stackalloc float[1];
        Span<float> reward = stackalloc float[1];
        for (var i = 0; i < states.Length; i++)
        {
            action[0] = streams[i].NextInt(Moves.Count);
            if (task.Step(ref states[i], action, ref streams[i], reward) != Kith.Worlds.Ending.None) task.Reset(ref states[i], ref streams[i]);
            task.Observe(ref states[i], 0, observations.Span.Slice(i * length, length));
        }
    }
}
