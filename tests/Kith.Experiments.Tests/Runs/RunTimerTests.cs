using Kith.Experiments.Runs;

namespace Kith.Experiments.Tests.Runs;

public sealed class RunTimerTests
{
    [Fact]
    public void A_resumed_run_counts_on_and_evaluations_are_apart()
    {
        var clock = new HandClock();
        var timer = new RunTimer(clock, before: 100, stepsBefore: 50);
        clock.Seconds += 8;
        timer.Exclude(() => clock.Seconds += 4);
        var now = timer.At(130, stepsPerSecond: 7);
        Assert.Equal((112.0, 4.0), (now.Seconds, now.EvaluationSeconds));
        Assert.Equal((7.0, 10.0), (now.StepsPerSecond, now.StepsPerSecondOverall));
    }
}
