namespace Kith.Experiments.Runs;

/// <summary>The content of <c>live.json</c>: where a training stood a moment ago, for other processes.</summary>
/// <param name="Time">When that was.</param>
/// <param name="Updates">Updates done.</param>
/// <param name="Steps">World steps done.</param>
/// <param name="PlannedSteps">World steps after which it is finished.</param>
/// <param name="Seconds">Seconds of training, all parts of a resumed run together.</param>
/// <param name="StepsPerSecond">Speed of the last update.</param>
/// <param name="StepsPerSecondOverall">Speed since the run, or its resumed part, began.</param>
/// <param name="Headline">The few main numbers.</param>
/// <param name="Profile">Seconds of the update by what they were spent on, the longest first.</param>
public sealed record LiveProgress(
    DateTimeOffset Time, long Updates, long Steps, long PlannedSteps, double Seconds, double StepsPerSecond,
    double StepsPerSecondOverall, IReadOnlyList<HeadlineNumber> Headline, IReadOnlyList<KeyValuePair<string, double>> Profile)
{
    /// <summary>Reads it from the folder of a run.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <returns>Null while there is nothing, or nothing that can be read.</returns>
    public static LiveProgress? Read(string folder) => RunJson.ReadLive(Path.Combine(folder, RunFolder.LiveFile));

    internal static LiveProgress Of(RunProgress progress) => new(
        progress.Clock.Now, progress.Updates, progress.Steps, progress.PlannedSteps, progress.Clock.Seconds,
        progress.Clock.StepsPerSecond, progress.Clock.StepsPerSecondOverall, progress.Headline, progress.Profile);
}
