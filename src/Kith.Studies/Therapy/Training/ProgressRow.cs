using Kith.Experiments.Runs;
using Kith.Learning.Ppo;

namespace Kith.Studies.Therapy.Training;

/// <summary>What a row of the progress table is about.</summary>
/// <param name="Training">The training that was evaluated.</param>
/// <param name="Report">The last update; null before the first, or the first after a checkpoint.</param>
/// <param name="Sums">The therapies since the last row.</param>
/// <param name="Evaluation">The evaluation.</param>
internal sealed record ProgressRow(TrainingRun Training, PpoReport? Report, EpisodeSums Sums, ProgressEvaluation Evaluation);
