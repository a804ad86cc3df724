namespace Kith.Studies.Emotion.Training;

/// <summary>How a stage ended.</summary>
/// <param name="Number">Number of the stage, from 1.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Attempt">1, or 2 when it was repeated.</param>
/// <param name="Score">What was reached.</param>
/// <param name="Verdict">What follows.</param>
internal sealed record StageResult(int Number, Stage Stage, int Attempt, double Score, StageVerdict Verdict);
