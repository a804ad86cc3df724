namespace Kith.Experiments.Runs;

/// <summary>Where a training stands after an update.</summary>
/// <param name="Updates">Updates done.</param>
/// <param name="Steps">World steps done.</param>
/// <param name="PlannedSteps">World steps after which it is finished.</param>
/// <param name="Clock">Time and speed.</param>
/// <param name="Headline">The few main numbers.</param>
/// <param name="Profile">Seconds of the update by what they were spent on, the longest first.</param>
/// <param name="Warning">
/// What went wrong without stopping the training, such as a checkpoint that could not be saved; null when nothing did.
/// </param>
public sealed record RunProgress(
    long Updates, long Steps, long PlannedSteps, RunClock Clock,
    IReadOnlyList<HeadlineNumber> Headline, IReadOnlyList<KeyValuePair<string, double>> Profile, string? Warning)
{
    /// <summary>Tells every curve of the training under its tag; to be asked before the next update.</summary>
    public Action<ScalarSink> Curves { get; init; } = _ => { };

    /// <summary>What the training has to say of the update, a sentence each; see <see cref="TrainingRun.Remarks"/>.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Time until the planned length is reached at the speed so far.</summary>
    public TimeSpan Left =>
        TimeSpan.FromSeconds(Clock.StepsPerSecondOverall > 0 ? (PlannedSteps - Steps) / Clock.StepsPerSecondOverall : 0);
}
