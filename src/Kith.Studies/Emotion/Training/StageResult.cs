using System.Globalization;

namespace Kith.Studies.Emotion.Training;

/// <summary>How a stage ended.</summary>
/// <param name="Number">Number of the stage, from 1.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Attempt">1, or 2 when it was repeated.</param>
/// <param name="Score">What was reached.</param>
/// <param name="Verdict">What follows.</param>
internal sealed record StageResult(int Number, Stage Stage, int Attempt, double Score, StageVerdict Verdict)
{
    /// <summary>The verdict in words.</summary>
    public string VerdictText => Verdict switch
    {
        StageVerdict.Passed => "passed",
        StageVerdict.Repeated => "below its threshold: repeated once",
        _ => "below its threshold again: goes on all the same",
    };

    /// <summary>All of it in words, such as "stage 2 crisis: 0.62 of 0.70, below its threshold: repeated once".</summary>
    public string Text => Stage.Targets.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"stage {Number} {Stage.Name}: over, without a target")
        : string.Create(
            CultureInfo.InvariantCulture, $"stage {Number} {Stage.Name}: {Score:0.00} of {Stage.Threshold:0.00}, {VerdictText}");
}
