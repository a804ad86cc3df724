namespace Kith.Experiments.Runs;

/// <summary>How long a run has taken, as it was when an update ended.</summary>
/// <param name="Now">The time of day.</param>
/// <param name="Seconds">Seconds of training and evaluations, all parts of a resumed run together.</param>
/// <param name="StepsPerSecond">Speed of the last update; evaluations do not count.</param>
/// <param name="StepsPerSecondOverall">Speed since the run, or its resumed part, began; evaluations do not count.</param>
public readonly record struct RunClock(DateTimeOffset Now, double Seconds, double StepsPerSecond, double StepsPerSecondOverall)
{
    /// <summary>Seconds spent in <see cref="TrainingRun.EvaluateIfDue"/> since the run, or its resumed part, began.</summary>
    public double EvaluationSeconds { get; init; }
}
