using System.Text.Json.Nodes;
using Kith.App.Signals;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Kith.Numerics;

namespace Kith.App.Sessions;

/// <summary>Trains without keeping anything and reports the speed.</summary>
internal static class Benchmark
{
    /// <summary>Measures each run in turn.</summary>
    /// <returns>The exit code.</returns>
    public static int Measure(IReadOnlyList<PlannedRun> runs, Workers workers, CommandHost host, CommandOutput output)
    {
        var view = TrainingView.For(host, output, new(runs, workers.Count));
        foreach (var run in runs.TakeWhile(_ => host.Interrupts.Wanted is Stop.None))
        {
            using var training = run.Study.Train(run.Plan, workers);
            var start = host.Clock.GetTimestamp();
            view.Follow(new()
            {
                Run = run,
                PlannedSteps = training.PlannedSteps,
                Activity = () => training.Activity,
                Updates = Advance(training, host),
            });
            var seconds = host.Clock.GetElapsedTime(start).TotalSeconds;
            var speed = seconds > 0 ? training.Steps / seconds : 0;
            output.Text.WriteLine(
                FormattableString.Invariant($"{run.Label}: {training.Steps:N0} steps in {seconds:F2} s, {speed:N0} steps/s"));
            output.Line(new JsonObject
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

    private static IEnumerable<RunProgress> Advance(TrainingRun training, CommandHost host)
    {
        var start = host.Clock.GetTimestamp();
        while (training.Steps < training.PlannedSteps && host.Interrupts.Wanted is Stop.None)
        {
            var (before, steps) = (host.Clock.GetTimestamp(), training.Steps);
            training.Update();
            var total = host.Clock.GetElapsedTime(start).TotalSeconds;
            var last = host.Clock.GetElapsedTime(before).TotalSeconds;
            var (speed, overall) = ((training.Steps - steps) / Math.Max(last, 1e-9), training.Steps / Math.Max(total, 1e-9));
            var clock = new RunClock(host.Clock.GetUtcNow(), total, speed, overall);
            yield return new(
                training.Updates, training.Steps, training.PlannedSteps, clock, training.Headline, training.Profile, null)
            {
                Curves = sink => training.WriteScalars(sink, clock),
            };
        }
    }
}
