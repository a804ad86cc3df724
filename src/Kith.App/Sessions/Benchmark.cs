using System.Text.Json.Nodes;
using Kith.App.Signals;
using Kith.Numerics;
using Kith.Runs;

namespace Kith.App.Sessions;

/// <summary>Trains without keeping anything and says how fast.</summary>
internal static class Benchmark
{
    /// <summary>Measures each run in turn.</summary>
    /// <returns>The exit code.</returns>
    public static int Measure(IReadOnlyList<PlannedRun> runs, Workers workers, Surroundings outside, Voice voice)
    {
        var view = TrainingViews.For(outside, voice);
        foreach (var run in runs.TakeWhile(_ => outside.Interrupts.Wanted is Stop.None))
        {
            using var training = run.Study.Train(run.Plan, workers);
            var start = outside.Clock.GetTimestamp();
            view.Follow(run, Advance(training, outside));
            var seconds = outside.Clock.GetElapsedTime(start).TotalSeconds;
            var speed = seconds > 0 ? training.Steps / seconds : 0;
            voice.Text.WriteLine(FormattableString.Invariant($"{run.Label}: {training.Steps:N0} steps in {seconds:F2} s, {speed:N0} steps/s"));
            voice.Line(new JsonObject
            {
                ["event"] = "benchmark",
                ["mode"] = run.Plan.Mode.Name,
                ["steps"] = training.Steps,
                ["seconds"] = seconds,
                ["steps_per_second"] = speed,
                ["threads"] = workers.Count,
            });
        }

        return ExitCode.Done;
    }

    private static IEnumerable<RunProgress> Advance(Training training, Surroundings outside)
    {
        var start = outside.Clock.GetTimestamp();
        while (training.Steps < training.PlannedSteps && outside.Interrupts.Wanted is Stop.None)
        {
            var (before, steps) = (outside.Clock.GetTimestamp(), training.Steps);
            training.Update();
            var total = outside.Clock.GetElapsedTime(start).TotalSeconds;
            var last = outside.Clock.GetElapsedTime(before).TotalSeconds;
            var (speed, overall) = ((training.Steps - steps) / Math.Max(last, 1e-9), training.Steps / Math.Max(total, 1e-9));
            var clock = new RunClock(outside.Clock.GetUtcNow(), total, speed, overall);
            yield return new(
                training.Updates, training.Steps, training.PlannedSteps, clock, training.Headline, training.Profile, null);
        }
    }
}
