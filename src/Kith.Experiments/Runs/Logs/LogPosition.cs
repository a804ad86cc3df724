namespace Kith.Experiments.Runs.Logs;

/// <summary>How far a log had come at a checkpoint.</summary>
/// <param name="Length">Bytes of the table.</param>
/// <param name="Step">Steps of training.</param>
public readonly record struct LogPosition(long Length, long Step);
