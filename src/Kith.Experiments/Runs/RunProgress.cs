namespace Kith.Experiments.Runs;

/// <summary>Where a training stands after an update.</summary>
/// <param name="Updates">Updates done.</param>
/// <param name="Steps">World steps done.</param>
/// <param name="PlannedSteps">World steps after which it is finished.</param>
/// <param name="Clock">Time and speed.</param>
/// <param name="Headline">The few main numbers, by label.</param>
/// <param name="Profile">Where the time of the update went.</param>
/// <param name="Warning">
/// What went wrong without stopping the training, such as a checkpoint that could not be saved; null when nothing did.
/// </param>
public sealed record RunProgress(
    long Updates, long Steps, long PlannedSteps, RunClock Clock,
    IReadOnlyList<KeyValuePair<string, string>> Headline, string Profile, string? Warning)
{
    /// <summary>Time until the planned length is reached at the speed so far.</summary>
    public TimeSpan Left =>
        TimeSpan.FromSeconds(Clock.StepsPerSecondOverall > 0 ? (PlannedSteps - Steps) / Clock.StepsPerSecondOverall : 0);
}
