namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>Description of a checkpoint.</summary>
/// <param name="Step">Steps of training done so far; names the checkpoint.</param>
/// <param name="ConfigHash">Hash of the settings of the run.</param>
/// <param name="ProgramVersion">Version of the program that wrote it.</param>
/// <param name="ArithmeticVersion">Version of the arithmetic; another version may end with other bits.</param>
public sealed record CheckpointStamp(long Step, string ConfigHash, string ProgramVersion, int ArithmeticVersion);
